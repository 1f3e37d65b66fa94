package by.cabinet.auth.access;

import by.cabinet.auth.access.AccessTable.Settled;
import by.cabinet.messaging.journal.Journal;
import by.cabinet.messaging.journal.JournalEntry;
import by.cabinet.messaging.outbox.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;

/**
 * Opens access: lifts the causes that whoever opens it may lift. It is open when none is left; then the subscriber is told by
 * SMS. R1.2.3, R1.2.4, R1.10, R1.12, R1.13
 */
@ApplicationScoped
public class OpenAccess {

    private final CauseTable causes;
    private final SettleAccess settle;
    private final AccessSubjects subjects;
    private final Journal journal;

    @Inject
    OpenAccess(CauseTable causes, SettleAccess settle, AccessSubjects subjects, Journal journal) {
        this.causes = causes;
        this.settle = settle;
        this.subjects = subjects;
        this.journal = journal;
    }

    /** Whether there was a cause that {@code by} may lift. */
    public Uni<Boolean> open(Tx tx, String subjectId, ClosedBy by) {
        return openAll(tx, List.of(subjectId), by).map(lifted -> !lifted.isEmpty());
    }

    /** Returns the subjects that had a cause which {@code by} may lift. */
    Uni<List<AccessSubject>> openAll(Tx tx, Collection<String> subjectIds, ClosedBy by) {
        return settle.after(tx, subjectIds, () -> causes.lift(tx, subjectIds, by))
                .map(settled -> settled.stream()
                        .map(Settled::subjectId)
                        .filter(subjectIds::contains)
                        .toList())
                .chain(lifted -> subjects.all(tx, lifted))
                .invoke(lifted -> lifted.forEach(subject -> tell(tx, subject, by)));
    }

    private void tell(Tx tx, AccessSubject subject, ClosedBy by) {
        var action = by == ClosedBy.SECURITY ? "restriction.lifted" : "access.opened";
        journal.record(tx, JournalEntry.done(action).about(subject.target()));
        if (!subject.closed()) {
            AccessMessage.to(subject, AccessMessage.OPENED).ifPresent(tx::tell);
        }
    }
}
