package by.cabinet.auth.access;

import by.cabinet.auth.access.AccessTable.Settled;
import by.cabinet.common.outbox.Tx;
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

    @Inject
    OpenAccess(CauseTable causes, SettleAccess settle, AccessSubjects subjects) {
        this.causes = causes;
        this.settle = settle;
        this.subjects = subjects;
    }

    /** Whether there was a cause that {@code by} may lift. */
    public Uni<Boolean> open(Tx tx, String subjectId, ClosedBy by) {
        return openAll(tx, List.of(subjectId), by).map(settled -> !settled.isEmpty());
    }

    Uni<List<Settled>> openAll(Tx tx, Collection<String> subjectIds, ClosedBy by) {
        return settle.after(tx, subjectIds, locked -> causes.lift(locked, subjectIds, by))
                .call(settled -> tell(
                        tx,
                        settled.stream()
                                .filter(Settled::hasOpened)
                                .map(Settled::subjectId)
                                .filter(subjectIds::contains)
                                .toList()));
    }

    private Uni<Void> tell(Tx tx, Collection<String> opened) {
        return opened.isEmpty()
                ? Uni.createFrom().voidItem()
                : subjects.all(tx, opened)
                        .invoke(all -> all.forEach(subject ->
                                AccessMessage.to(subject, AccessMessage.OPENED).ifPresent(tx::tell)))
                        .replaceWithVoid();
    }
}
