package by.cabinet.auth.access;

import by.cabinet.auth.access.AccessRepository.Recalculated;
import by.cabinet.auth.codes.RevokeCodes;
import by.cabinet.auth.session.EndSessions;
import by.cabinet.contract.Topics;
import by.cabinet.messaging.outbox.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What follows when causes or the CRM's records have changed: whether access is open, and if it has been closed, the end of
 * sessions and codes. All in the transaction that holds the rows' locks, so a session that is just starting is waited for.
 */
@ApplicationScoped
class RecalculateAccess {

    private final AccessRepository access;
    private final SubjectAccessRepository subjects;
    private final EndSessions endSessions;
    private final RevokeCodes revokeCodes;

    @Inject
    RecalculateAccess(
            AccessRepository access,
            SubjectAccessRepository subjects,
            EndSessions endSessions,
            RevokeCodes revokeCodes) {
        this.access = access;
        this.subjects = subjects;
        this.endSessions = endSessions;
        this.revokeCodes = revokeCodes;
    }

    /** Locks the subjects and lets their causes be changed; {@code change} returns those for which something has. */
    Uni<List<Recalculated>> after(
            Tx tx, Collection<String> subjectIds, CorrelationIds correlation, Supplier<Uni<List<String>>> change) {
        return access.lock(tx, subjectIds)
                .chain(locked -> change.get()
                        .chain(changed -> access.recalculate(tx, locked, changed))
                        .call(recalculated -> publishAndEnd(tx, recalculated, correlation)));
    }

    private Uni<Void> publishAndEnd(Tx tx, List<Recalculated> recalculated, CorrelationIds correlation) {
        if (recalculated.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var all = ids(recalculated, any -> true);
        var closed = ids(recalculated, Recalculated::hasClosed);
        return subjects.findAll(tx, all).chain(changed -> {
            var ofAll = correlation.withAccountsOf(changed);
            return publish(tx, changed, ofAll)
                    .chain(() -> endSessions.ofClosed(tx, closed, ofAll::of))
                    .chain(() -> revokeCodes.of(all)); // R1.12
        });
    }

    /** Nothing is published of a subscriber before the first event of the CRM. */
    private Uni<Void> publish(Tx tx, List<SubjectAccess> changed, CorrelationIds correlation) {
        return subjects.causes(tx, changed.stream().map(SubjectAccess::id).toList())
                .invoke(causes -> changed.stream()
                        .filter(subject -> subject.accountId() != null)
                        .forEach(subject -> tx.publish(
                                Topics.ACCESS,
                                subject.event(causes.getOrDefault(subject.id(), List.of())),
                                correlation.of(subject.id()))))
                .replaceWithVoid();
    }

    private static List<String> ids(List<Recalculated> recalculated, Predicate<Recalculated> which) {
        return recalculated.stream().filter(which).map(Recalculated::subjectId).toList();
    }
}
