package by.cabinet.rights.exports;

import by.cabinet.contract.rights.JournalAction;
import by.cabinet.messaging.journal.Journal;
import by.cabinet.messaging.journal.JournalEntry;
import by.cabinet.rest.csv.CsvQuery;
import by.cabinet.value.Ids;
import by.cabinet.value.Page;
import by.cabinet.web.caller.AllowedTo;
import by.cabinet.web.caller.Caller;
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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Exports of all that is stored of a subscriber. */
@Path("/rights/v1/exports")
@Produces(MediaType.APPLICATION_JSON)
public class ExportResource {

    private static final String ZIP = "application/zip";

    private final CurrentCaller caller;
    private final RequestExport requesting;
    private final FetchExport fetching;
    private final ExportRepository exports;
    private final Journal journal;

    @Inject
    ExportResource(
            CurrentCaller caller,
            RequestExport requesting,
            FetchExport fetching,
            ExportRepository exports,
            Journal journal) {
        this.caller = caller;
        this.requesting = requesting;
        this.fetching = fetching;
        this.exports = exports;
        this.journal = journal;
    }

    /**
     * Registers that a subscriber has asked in writing for all that is stored of him. He is notified, and fetches it himself for 7 days. With
     * the same document again it is the same export, as long as that can be fetched.
     */
    @POST
    @ResponseStatus(202)
    @AllowedTo(CallerType.BACK_OFFICE)
    @Answers("subscriber-terminated")
    public Uni<ExportView> request(@NotNull @Valid ExportRequest request) {
        return requesting.perform(request, caller.operator()).map(ExportView::forStaff);
    }

    /**
     * Lists exports, newest first. A subscriber his own; the back office all, or those of the subscriber that it names, without their content.
     *
     * @param subscriberId whose exports; for a subscriber his own id alone
     */
    @GET
    @AllowedTo({CallerType.SUBSCRIBER, CallerType.BACK_OFFICE})
    public Uni<Page<ExportView>> list(
            @QueryParam("subscriberId") @Pattern(regexp = Ids.PATTERN) String subscriberId,
            @QueryParam("cursor") @Pattern(regexp = Ids.PATTERN) String cursor,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
        if (caller.get() instanceof Caller.Subscriber owner) {
            if (subscriberId != null && !subscriberId.equals(owner.subscriberId())) {
                throw ProblemException.notFound();
            }
            return exports.list(owner, cursor, limit).map(page -> page.map(ExportView::forSubscriber));
        }
        return exports.list(subscriberId, cursor, limit)
                .map(page -> page.map(ExportView::forStaff))
                .call(() -> journal.recordLater(JournalEntry.done(JournalAction.EXPORT_READ)));
    }

    /** Shows an export. Its state, never its content: to the subscriber whose data it is, and to the back office. */
    @GET
    @Path("/{id}")
    @AllowedTo({CallerType.SUBSCRIBER, CallerType.BACK_OFFICE})
    public Uni<ExportView> one(@PathParam("id") @Pattern(regexp = Ids.PATTERN) String id) {
        if (caller.get() instanceof Caller.Subscriber owner) {
            return exports.find(id, owner)
                    .map(found -> found.orElseThrow(ProblemException::notFound).forSubscriber());
        }
        return exports.find(id)
                .map(found -> found.orElseThrow(ProblemException::notFound).forStaff())
                .call(export -> journal.recordLater(JournalEntry.done(JournalAction.EXPORT_READ)
                        .about(export.target())
                        .object(export.id())));
    }

    /**
     * Shows an export. Its state, to the subscriber and to the back office. As {@code application/zip} its content, to the subscriber whose
     * data it is alone, in a session with a second authentication: JSON files, made at this moment, of the subscriber, his account, products, orders, call details, messages, notices, access, sessions
     * and what the journal has about him. {@code HEAD} has its headers, and nothing is read for it.
     *
     * @param format {@code json} or {@code zip}, whatever is accepted
     */
    @GET
    @Path("/{id}")
    @Produces(ZIP)
    @AllowedTo({CallerType.SUBSCRIBER, CallerType.BACK_OFFICE})
    @Answers("second-factor-required")
    public Uni<RestResponse<byte[]>> file(
            @PathParam("id") @Pattern(regexp = Ids.PATTERN) String id,
            @QueryParam("format") @Pattern(regexp = "json|zip") String format,
            @Context Request request) {
        if (!(caller.get() instanceof Caller.Subscriber owner)) {
            throw ProblemException.forbidden(); // the back office sees its state alone
        }
        return fetching.require(id, owner)
                .chain(export ->
                        CsvQuery.isHead(request) ? Uni.createFrom().item(new byte[0]) : fetching.perform(export, owner))
                .map(zip -> ResponseBuilder.ok(zip, ZIP)
                        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"export-%s.zip\"".formatted(id))
                        .build());
    }
}
