package by.cabinet.auth.access;

import by.cabinet.auth.access.AccessTable.Settled;
import by.cabinet.messaging.journal.Journal;
import by.cabinet.messaging.journal.JournalEntry;
import by.cabinet.messaging.outbox.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/**
 * Closes access: whoever closes it adds his cause to those that are there. Sessions and sent codes end with the transaction,
 * and the subscriber is told by SMS. R1.2.3, R1.2.4, R1.10, R1.12, R1.13
 */
@ApplicationScoped
public class CloseAccess {

    private final CauseTable causes;
    private final SettleAccess settle;
    private final AccessSubjects subjects;
    private final Journal journal;

    @Inject
    CloseAccess(CauseTable causes, SettleAccess settle, AccessSubjects subjects, Journal journal) {
        this.causes = causes;
        this.settle = settle;
        this.subjects = subjects;
        this.journal = journal;
    }

    /** Closing once more by the same cause changes nothing. */
    public Uni<Void> close(Tx tx, Closing closing) {
        return closeAll(tx, List.of(closing), closing.by());
    }

    /** All by the same cause. */
    Uni<Void> closeAll(Tx tx, List<Closing> closings, ClosedBy by) {
        var ids = closings.stream().map(Closing::subjectId).toList();
        return settle.after(tx, ids, () -> causes.add(tx, closings))
                .map(settled -> settled.stream()
                        .map(Settled::subjectId)
                        .filter(ids::contains)
                        .toList())
                .chain(closed -> subjects.all(tx, closed))
                .invoke(closed -> closed.forEach(subject -> tell(tx, subject, by)))
                .replaceWithVoid();
    }

    private void tell(Tx tx, AccessSubject subject, ClosedBy by) {
        var restricted = by == ClosedBy.SECURITY;
        journal.record(
                tx,
                JournalEntry.done(restricted ? "access.restricted" : "access.closed").about(subject.target()));
        AccessMessage.to(subject, restricted ? AccessMessage.RESTRICTED : AccessMessage.CLOSED)
                .ifPresent(tx::tell);
    }
}
