package by.cabinet.notification.messages;

import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.notification.NotificationError;
import by.cabinet.value.Page;
import by.cabinet.value.Phone;
import by.cabinet.web.caller.AllowedTo;
import by.cabinet.web.caller.CallerType;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

/** The messages of one phone number, for the contact centre. */
@Path("/notification/v1/messages")
public class MessagesResource {

    private final UnitOfWork work;
    private final MessageRepository messages;

    @Inject
    MessagesResource(UnitOfWork work, MessageRepository messages) {
        this.work = work;
        this.messages = messages;
    }

    @GET
    @AllowedTo(CallerType.CONTACT_CENTRE)
    public Uni<Page<MessageView>> list(
            @QueryParam("to") @NotNull String to,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(100) int limit,
            @QueryParam("cursor") String cursor) {
        var recipient = phone(to).e164();
        var before = before(cursor);
        return work.perform(tx -> messages.list(tx, recipient, before, limit + 1))
                .map(found -> Page.of(found, limit, last -> String.valueOf(last.number())));
    }

    /** A plus that was not encoded arrives as a space. */
    private static Phone phone(String to) {
        try {
            return new Phone(to.replaceFirst("^ ", "+"));
        } catch (IllegalArgumentException e) {
            throw ProblemException.malformed("to", e.getMessage());
        }
    }

    private static long before(String cursor) {
        if (cursor == null) {
            return Long.MAX_VALUE;
        }
        if (!cursor.matches("[0-9]{1,18}")) {
            throw new ProblemException(NotificationError.UNKNOWN_CURSOR);
        }
        return Long.parseLong(cursor);
    }
}
