package by.cabinet.auth.access;

import by.cabinet.common.outbox.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/**
 * Closes access: whoever closes it adds his cause to those that are there. Sessions and sent codes end with the transaction,
 * and the subscriber is told by SMS. R1.2.3, R1.2.4, R1.10, R1.12, R1.13
 */
@ApplicationScoped
public class CloseAccess {

    private final CauseTable causes;
    private final SettleAccess settle;
    private final AccessSubjects subjects;

    @Inject
    CloseAccess(CauseTable causes, SettleAccess settle, AccessSubjects subjects) {
        this.causes = causes;
        this.settle = settle;
        this.subjects = subjects;
    }

    /** Closing once more by the same cause changes nothing. */
    public Uni<Void> close(Tx tx, Closing closing) {
        return closeAll(tx, List.of(closing));
    }

    Uni<Void> closeAll(Tx tx, List<Closing> closings) {
        var ids = closings.stream().map(Closing::subjectId).toList();
        return settle.after(tx, ids, locked -> causes.add(locked, closings))
                .chain(settled -> tell(
                        tx,
                        closings,
                        id -> settled.stream().anyMatch(one -> one.subjectId().equals(id))));
    }

    /** A cause that was there already is no news. */
    private Uni<Void> tell(Tx tx, List<Closing> closings, Predicate<String> isNews) {
        var told = closings.stream()
                .filter(closing -> isNews.test(closing.subjectId()))
                .toList();
        return told.isEmpty()
                ? Uni.createFrom().voidItem()
                : subjects.all(tx, ids(told))
                        .invoke(all -> all.forEach(subject -> AccessMessage.to(subject, template(told, subject.id()))
                                .ifPresent(tx::tell)))
                        .replaceWithVoid();
    }

    private static String template(List<Closing> closings, String id) {
        var restricted = closings.stream()
                .anyMatch(closing -> closing.subjectId().equals(id) && closing.by() == ClosedBy.SECURITY);
        return restricted ? AccessMessage.RESTRICTED : AccessMessage.CLOSED;
    }

    private static Collection<String> ids(List<Closing> closings) {
        return closings.stream().map(Closing::subjectId).toList();
    }
}
