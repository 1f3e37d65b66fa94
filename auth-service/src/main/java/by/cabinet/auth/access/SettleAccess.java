package by.cabinet.auth.access;

import by.cabinet.auth.access.AccessTable.Settled;
import by.cabinet.auth.codes.KillCodes;
import by.cabinet.auth.session.EndReason;
import by.cabinet.auth.session.EndSessions;
import by.cabinet.messaging.outbox.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What follows when causes, or the CRM's news, have changed: whether access is open, and if not any more, the end of sessions and
 * codes. All in the transaction that holds the rows' locks, for which a session that is just starting is waited for.
 */
@ApplicationScoped
class SettleAccess {

    private final AccessTable access;
    private final AccessSubjects subjects;
    private final EndSessions endSessions;
    private final KillCodes killCodes;

    @Inject
    SettleAccess(AccessTable access, AccessSubjects subjects, EndSessions endSessions, KillCodes killCodes) {
        this.access = access;
        this.subjects = subjects;
        this.endSessions = endSessions;
        this.killCodes = killCodes;
    }

    /** Locks the subjects and lets their causes be changed; {@code change} returns those for which something has. */
    Uni<List<Settled>> after(Tx tx, Collection<String> subjectIds, Supplier<Uni<List<String>>> change) {
        return access.lock(tx, subjectIds)
                .chain(locked -> change.get()
                        .chain(changed -> access.settle(tx, locked, changed))
                        .call(settled -> follow(tx, settled)));
    }

    private Uni<Void> follow(Tx tx, List<Settled> settled) {
        if (settled.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var closed = ids(settled, Settled::hasClosed);
        return subjects.all(tx, ids(settled, any -> true))
                .call(all -> tell(tx, all))
                .call(all -> endSessions.of(tx, closed, EndReason.ACCESS_CLOSED))
                .call(all -> killCodes.of(ids(settled, any -> true))) // R1.12
                .replaceWithVoid();
    }

    /** Nobody is told of a line that the CRM has not told of yet. */
    private Uni<Void> tell(Tx tx, List<AccessSubject> all) {
        return subjects.causes(tx, all.stream().map(AccessSubject::id).toList())
                .invoke(causes -> all.stream()
                        .filter(subject -> subject.accountId() != null)
                        .map(subject -> AccessEvent.of(subject, causes.getOrDefault(subject.id(), List.of())))
                        .forEach(tx::tell))
                .replaceWithVoid();
    }

    private static List<String> ids(List<Settled> settled, Predicate<Settled> which) {
        return settled.stream().filter(which).map(Settled::subjectId).toList();
    }
}
