package by.cabinet.rights.journal;

import by.cabinet.common.caller.AllowedTo;
import by.cabinet.common.caller.Caller;
import by.cabinet.common.caller.CurrentCaller;
import by.cabinet.common.caller.Target;
import by.cabinet.common.caller.Who;
import by.cabinet.common.journal.Entry;
import by.cabinet.common.journal.Journal;
import by.cabinet.common.problem.ProblemException;
import by.cabinet.common.value.Page;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

@Path("/rights/v1/journal")
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
     * Newest first. A subscriber reads what it did and what was done to it, a manager what concerns his client, an account session what
     * concerns its account, the auditor everything. R1.7
     */
    @GET
    @AllowedTo({Who.SUBSCRIBER, Who.ACCOUNT, Who.AUDITOR})
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
                journal.note(reading(query))
                        .chain(() -> reading.find(
                                query, new JournalRepository.Scope.Everything(), JournalEntryView::forAuditor));
            case Caller.Anonymous _ -> throw ProblemException.forbidden();
        };
    }

    /** Whether any row was changed, removed or cut off; slow on a long journal. */
    @GET
    @Path("/verification")
    @AllowedTo(Who.AUDITOR)
    public Uni<VerifyJournal.Verification> verification() {
        return journal.note(Entry.done("journal.verified")).chain(verifying::verify);
    }

    private static JournalRepository.Scope scope(Caller.Subscriber subscriber) {
        return subscriber.role().managesLines()
                ? new JournalRepository.Scope.OfClient(subscriber.clientId(), null)
                : new JournalRepository.Scope.OfSubscriber(subscriber.clientId(), subscriber.subscriberId());
    }

    private static Entry reading(JournalQuery query) {
        var entry = Entry.done("journal.read");
        return query.clientId() == null ? entry : entry.about(new Target.Client(query.clientId()));
    }
}
