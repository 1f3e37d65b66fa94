package by.cabinet.rights.journal;

import by.cabinet.contract.rights.JournalAction;
import by.cabinet.messaging.journal.Journal;
import by.cabinet.messaging.journal.JournalEntry;
import by.cabinet.value.Page;
import by.cabinet.web.caller.AllowedTo;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.caller.CallerType;
import by.cabinet.web.caller.CurrentCaller;
import by.cabinet.web.caller.Target;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.ResponseStatus;

@Path("/rights/v1/journal")
@Produces(MediaType.APPLICATION_JSON)
public class JournalResource {

    private final CurrentCaller caller;
    private final JournalRepository reading;
    private final VerifyJournal verifying;
    private final Journal journal;

    @Inject
    JournalResource(CurrentCaller caller, JournalRepository reading, VerifyJournal verifying, Journal journal) {
        this.caller = caller;
        this.reading = reading;
        this.verifying = verifying;
        this.journal = journal;
    }

    /**
     * Lists entries of the journal, newest first. A subscriber reads what it did and what was done to it, a manager what concerns his
     * client, an account session what concerns its account, the auditor everything. R1.7
     */
    @GET
    @AllowedTo({CallerType.SUBSCRIBER, CallerType.ACCOUNT, CallerType.AUDITOR})
    public Uni<Page<JournalEntryView>> entries(@Valid @BeanParam JournalQuery query) {
        return switch (caller.get()) {
            case Caller.SignedIn in
            when query.clientId() != null && !query.clientId().equals(in.clientId()) ->
                throw ProblemException.notFound();
            case Caller.Subscriber subscriber -> reading.find(query, scope(subscriber), JournalEntryView::forClient);
            case Caller.Account account ->
                reading.find(
                        query,
                        new JournalRepository.Scope.OfClient(account.clientId(), account.accountId()),
                        JournalEntryView::forClient);
            case Caller.Staff _, Caller.OperatorSystem _ ->
                journal.recordLater(reading(query))
                        .chain(() -> reading.find(
                                query, new JournalRepository.Scope.Everything(), JournalEntryView::forAuditor));
            case Caller.Anonymous _ -> throw ProblemException.forbidden();
        };
    }

    /**
     * Shows whether any row was changed, removed or cut off. As the newest verification has found it, with how far the running one has
     * come. R1.7
     */
    @GET
    @Path("/verification")
    @AllowedTo(CallerType.AUDITOR)
    public Uni<JournalRepository.Verification> verification() {
        return reading.verification();
    }

    /** Begins a verification of the whole journal, unless one is running. Its result is read later. R1.7 */
    @POST
    @Path("/verification")
    @ResponseStatus(202)
    @AllowedTo(CallerType.AUDITOR)
    public Uni<JournalRepository.Verification> verify() {
        return verifying.request().chain(reading::verification);
    }

    private static JournalRepository.Scope scope(Caller.Subscriber subscriber) {
        return subscriber.role().managesSubscribers()
                ? new JournalRepository.Scope.OfClient(subscriber.clientId(), null)
                : new JournalRepository.Scope.OfSubscriber(subscriber.clientId(), subscriber.subscriberId());
    }

    private static JournalEntry reading(JournalQuery query) {
        var entry = JournalEntry.done(JournalAction.JOURNAL_READ);
        return query.clientId() == null ? entry : entry.about(new Target.Client(query.clientId()));
    }
}
