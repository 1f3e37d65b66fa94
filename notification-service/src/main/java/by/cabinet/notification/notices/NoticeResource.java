package by.cabinet.notification.notices;

import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.notification.texts.LocalizedTexts;
import by.cabinet.rest.WithETag;
import by.cabinet.value.Ids;
import by.cabinet.value.Language;
import by.cabinet.value.Page;
import by.cabinet.web.caller.AllowedTo;
import by.cabinet.web.caller.CallerType;
import by.cabinet.web.caller.CurrentCaller;
import by.cabinet.web.problem.Answers;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.ResponseStatus;

/** The notices of whoever is signed in, for 90 days. */
@Path("/notification/v1/notices")
@Produces(MediaType.APPLICATION_JSON)
public class NoticeResource {

    private final UnitOfWork work;
    private final NoticeRepository notices;
    private final CurrentCaller caller;
    private final HttpHeaders headers;

    @Inject
    NoticeResource(UnitOfWork work, NoticeRepository notices, CurrentCaller caller, HttpHeaders headers) {
        this.work = work;
        this.notices = notices;
        this.caller = caller;
        this.headers = headers;
    }

    /**
     * How many notices the reader has not read.
     *
     * @param unread their number; 1,000 when there are more
     */
    @Schema(name = "UnreadNotices")
    record Unread(long unread) {}

    /**
     * Marks notices as read.
     *
     * @param upTo the id of the newest notice that was shown
     */
    @Schema(name = "NoticesRead")
    record ReadRequest(
            @NotNull @Pattern(regexp = Ids.PATTERN) String upTo) {}

    /**
     * Lists notices, newest first. Those of the last 90 days, in the language of {@code Accept-Language}, else in the session's.
     *
     * @param unread {@code true}: those alone that the reader has not read
     */
    @GET
    @WithETag
    @AllowedTo({CallerType.SUBSCRIBER, CallerType.ACCOUNT})
    @Answers("unknown-cursor")
    public Uni<Page<NoticeView>> list(
            @QueryParam("unread") @DefaultValue("false") boolean unread,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit,
            @QueryParam("cursor") @Pattern(regexp = "[0-9]{1,18}") String cursor) {
        var before = cursor == null ? Long.MAX_VALUE : Long.parseLong(cursor);
        var texts = LocalizedTexts.in(Language.accepted(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE))
                .orElse(caller.signedIn().session().language()));
        return work.perform(tx -> notices.list(tx, scope(), unread, before, limit + 1, texts))
                .map(found -> Page.of(found, limit, last -> String.valueOf(last.number())));
    }

    /** Counts the notices that are not read. */
    @GET
    @Path("/count")
    @AllowedTo({CallerType.SUBSCRIBER, CallerType.ACCOUNT})
    public Uni<Unread> count() {
        return work.perform(tx -> notices.countUnread(tx, scope())).map(Unread::new);
    }

    /** Marks a notice as read. Once more changes nothing. */
    @PUT
    @Path("/{id}/read")
    @ResponseStatus(204)
    @AllowedTo({CallerType.SUBSCRIBER, CallerType.ACCOUNT})
    public Uni<Void> read(@PathParam("id") String id) {
        return work.perform(tx -> notices.markRead(tx, scope(), id))
                .invoke(NoticeResource::requireFound)
                .replaceWithVoid();
    }

    /** Marks a notice and all before it as read. One that comes meanwhile stays unread. */
    @PUT
    @Path("/read")
    @ResponseStatus(204)
    @AllowedTo({CallerType.SUBSCRIBER, CallerType.ACCOUNT})
    public Uni<Void> readUpTo(@NotNull @Valid ReadRequest request) {
        return work.perform(tx -> notices.markReadUpTo(tx, scope(), request.upTo()))
                .invoke(NoticeResource::requireFound)
                .replaceWithVoid();
    }

    private NoticeScope scope() {
        return NoticeScope.of(caller.signedIn());
    }

    private static void requireFound(boolean found) {
        if (!found) {
            throw ProblemException.notFound();
        }
    }
}
