package by.cabinet.notification.messages;

import by.cabinet.contract.rights.JournalAction;
import by.cabinet.messaging.journal.Journal;
import by.cabinet.messaging.journal.JournalEntry;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.value.Page;
import by.cabinet.value.Phone;
import by.cabinet.web.caller.AllowedTo;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.caller.CallerType;
import by.cabinet.web.caller.CurrentCaller;
import by.cabinet.web.problem.Answers;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** The messages of one phone number, codes too, for the contact centre; and those about a subscriber, without codes, for himself. */
@Path("/notification/v1/messages")
@Produces(MediaType.APPLICATION_JSON)
public class MessagesResource {

    private final UnitOfWork work;
    private final MessageRepository messages;
    private final Journal journal;
    private final CurrentCaller caller;

    @Inject
    MessagesResource(UnitOfWork work, MessageRepository messages, Journal journal, CurrentCaller caller) {
        this.caller = caller;
        this.work = work;
        this.messages = messages;
        this.journal = journal;
    }

    /**
     * Lists the messages of a phone number, newest first. Their texts are masked; each reading is journalled.
     *
     * @param to the number in E.164
     */
    @GET
    @AllowedTo(CallerType.CONTACT_CENTRE)
    @Answers("unknown-cursor")
    public Uni<Page<MessageView>> list(
            @QueryParam("to") @NotNull String to,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit,
            @QueryParam("cursor") @Pattern(regexp = "[0-9]{1,18}") String cursor) {
        var recipient = phone(to).e164();
        var before = cursor == null ? Long.MAX_VALUE : Long.parseLong(cursor);
        return work.perform(tx -> messages.list(tx, recipient, before, limit + 1))
                .call(this::audit)
                .map(found -> Page.of(found, limit, last -> String.valueOf(last.number())));
    }

    /**
     * Lists the SMS about the caller, newest first. Those of the last 90 days with their texts, of the time of his own client alone; never a
     * code.
     */
    @GET
    @Path("/own")
    @AllowedTo(CallerType.SUBSCRIBER)
    @Answers("unknown-cursor")
    public Uni<Page<OwnMessage>> own(
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit,
            @QueryParam("cursor") @Pattern(regexp = "[0-9]{1,18}") String cursor) {
        var owner = (Caller.Subscriber) caller.get();
        var before = cursor == null ? Long.MAX_VALUE : Long.parseLong(cursor);
        return work.perform(tx -> messages.listOwn(tx, owner, before, limit + 1))
                .map(found -> Page.of(found, limit, last -> String.valueOf(last.number())));
    }

    /** R1.7: the entry names the newest message that was shown, never the number. */
    private Uni<Void> audit(List<MessageView> found) {
        var entry = JournalEntry.done(JournalAction.MESSAGES_READ);
        return journal.recordLater(
                found.isEmpty() ? entry : entry.object(found.getFirst().id()));
    }

    private static Phone phone(String to) {
        return Phone.typed(to).orElseThrow(() -> ProblemException.malformed("to", "not a Belarusian phone number"));
    }
}
