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
import jakarta.ws.rs.Path;

@Path("/rights/v1/journal")
public class JournalResource {

    private final CurrentCaller caller;
    private final ReadJournal reading;
    private final VerifyJournal verifying;
    private final Journal journal;

    @Inject
    JournalResource(CurrentCaller caller, ReadJournal reading, VerifyJournal verifying, Journal journal) {
        this.caller = caller;
        this.reading = reading;
        this.verifying = verifying;
        this.journal = journal;
    }

    /**
     * Newest first. A line sees what it did and what was done to it, a manager what concerns his client, an account session what
     * concerns its account, the auditor everything. R1.7
     */
    @GET
    @AllowedTo({CallerType.SUBSCRIBER, CallerType.ACCOUNT, CallerType.AUDITOR})
    public Uni<Page<JournalLine>> entries(@Valid @BeanParam JournalSearch search) {
        return switch (caller.get()) {
            case Caller.SignedIn in
            when search.clientId() != null && !search.clientId().equals(in.clientId()) ->
                throw ProblemException.notFound();
            case Caller.Subscriber line -> reading.find(search, scope(line), JournalLine::forClient);
            case Caller.Account account ->
                reading.find(
                        search,
                        new ReadJournal.Scope.OfClient(account.clientId(), account.accountId()),
                        JournalLine::forClient);
            case Caller.Staff _, Caller.OperatorSystem _ ->
                journal.recordLater(reading(search))
                        .chain(() -> reading.find(search, new ReadJournal.Scope.Everything(), JournalLine::forAuditor));
            case Caller.Anonymous _ -> throw ProblemException.forbidden();
        };
    }

    /** Whether anything has been changed, taken out or cut off; takes long on a long journal. */
    @GET
    @Path("/verification")
    @AllowedTo(CallerType.AUDITOR)
    public Uni<VerifyJournal.Verification> verification() {
        return journal.recordLater(JournalEntry.done(JournalAction.JOURNAL_VERIFIED)).chain(verifying::verify);
    }

    private static ReadJournal.Scope scope(Caller.Subscriber line) {
        return line.role().managesSubscribers()
                ? new ReadJournal.Scope.OfClient(line.clientId(), null)
                : new ReadJournal.Scope.OfLine(line.clientId(), line.subscriberId());
    }

    private static JournalEntry reading(JournalSearch search) {
        var entry = JournalEntry.done(JournalAction.JOURNAL_READ);
        return search.clientId() == null ? entry : entry.about(new Target.Client(search.clientId()));
    }
}
