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
    @AllowedTo({Who.SUBSCRIBER, Who.ACCOUNT, Who.AUDITOR})
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
                journal.note(reading(search))
                        .chain(() -> reading.find(search, new ReadJournal.Scope.Everything(), JournalLine::forAuditor));
            case Caller.Anonymous _ -> throw ProblemException.forbidden();
        };
    }

    /** Whether anything has been changed, taken out or cut off; takes long on a long journal. */
    @GET
    @Path("/verification")
    @AllowedTo(Who.AUDITOR)
    public Uni<VerifyJournal.Verification> verification() {
        return journal.note(Entry.done("journal.verified")).chain(verifying::verify);
    }

    private static ReadJournal.Scope scope(Caller.Subscriber line) {
        return line.role().managesLines()
                ? new ReadJournal.Scope.OfClient(line.clientId(), null)
                : new ReadJournal.Scope.OfLine(line.clientId(), line.subscriberId());
    }

    private static Entry reading(JournalSearch search) {
        var entry = Entry.done("journal.read");
        return search.clientId() == null ? entry : entry.about(new Target.Client(search.clientId()));
    }
}
