package by.cabinet.auth.access;

import by.cabinet.auth.people.LineChange;
import by.cabinet.auth.people.PeopleChanges;
import by.cabinet.auth.session.EndReason;
import by.cabinet.auth.session.EndSessions;
import by.cabinet.messaging.outbox.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Lines and accounts have access from their first event on, and a terminated line has none. Sessions end when their line has another
 * number, account or client, or their account another client.
 */
@ApplicationScoped
class FollowPeople implements PeopleChanges {

    private final AccessTable access;
    private final SettleAccess settle;
    private final EndSessions endSessions;

    @Inject
    FollowPeople(AccessTable access, SettleAccess settle, EndSessions endSessions) {
        this.access = access;
        this.settle = settle;
        this.endSessions = endSessions;
    }

    @Override
    public Uni<Void> lines(Tx tx, List<LineChange> changes) {
        if (changes.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var lines = changes.stream().map(LineChange::subscriberId).toList();
        var moved = changes.stream()
                .filter(LineChange::moved)
                .map(LineChange::subscriberId)
                .toList();
        var accounts = changes.stream().map(LineChange::accountId).toList();
        return access.ensure(tx, SubjectKind.LINE, lines) // R1.1
                .chain(() -> access.ensure(tx, SubjectKind.ACCOUNT, accounts))
                .chain(() -> settled(tx, concerned(changes)))
                .chain(() -> endSessions.of(tx, moved, EndReason.LINE_CHANGED));
    }

    /** The account that a line has left may have but one line now. */
    private static Collection<String> concerned(List<LineChange> changes) {
        return changes.stream()
                .flatMap(change -> Stream.of(change.subscriberId(), change.formerAccountId()))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    @Override
    public Uni<Void> accounts(Tx tx, Collection<String> accountIds, Collection<String> moved) {
        return access.ensure(tx, SubjectKind.ACCOUNT, accountIds)
                .chain(() -> moved.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : settled(tx, moved).chain(() -> endSessions.of(tx, moved, EndReason.ACCOUNT_CHANGED)));
    }

    /** Waits for sessions that are just starting, too. */
    private Uni<Void> settled(Tx tx, Collection<String> subjectIds) {
        return settle.after(tx, subjectIds, () -> Uni.createFrom().item(List.of()))
                .replaceWithVoid();
    }
}
