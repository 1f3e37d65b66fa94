package by.cabinet.auth.access;

import by.cabinet.auth.party.PartyChangeListener;
import by.cabinet.auth.party.SubscriberChange;
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
 * Subscribers and accounts have access from their first event on, and a terminated subscriber has none. Sessions end when their subscriber has another
 * number, account or client, or their account another client.
 */
@ApplicationScoped
class SubscriberChangeHandler implements PartyChangeListener {

    private final AccessRepository access;
    private final RecalculateAccess recalculate;
    private final EndSessions endSessions;

    @Inject
    SubscriberChangeHandler(AccessRepository access, RecalculateAccess recalculate, EndSessions endSessions) {
        this.access = access;
        this.recalculate = recalculate;
        this.endSessions = endSessions;
    }

    @Override
    public Uni<Void> subscribersChanged(Tx tx, List<SubscriberChange> changes) {
        if (changes.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var subscribers = changes.stream().map(SubscriberChange::subscriberId).toList();
        var moved = changes.stream()
                .filter(SubscriberChange::moved)
                .map(SubscriberChange::subscriberId)
                .toList();
        var accounts = changes.stream().map(SubscriberChange::accountId).toList();
        return access.ensure(tx, SubjectType.SUBSCRIBER, subscribers) // R1.1
                .chain(() -> access.ensure(tx, SubjectType.ACCOUNT, accounts))
                .chain(() -> recalculate(tx, affected(changes)))
                .chain(() -> endSessions.of(tx, moved, EndReason.SUBSCRIBER_CHANGED));
    }

    /** The account that a subscriber has left may have a sole subscriber now. */
    private static Collection<String> affected(List<SubscriberChange> changes) {
        return changes.stream()
                .flatMap(change -> Stream.of(change.subscriberId(), change.formerAccountId()))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    @Override
    public Uni<Void> accountsChanged(Tx tx, Collection<String> accountIds, Collection<String> moved) {
        return access.ensure(tx, SubjectType.ACCOUNT, accountIds)
                .chain(() -> moved.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : recalculate(tx, moved).chain(() -> endSessions.of(tx, moved, EndReason.ACCOUNT_CHANGED)));
    }

    /** Waits for sessions that are just starting, too. */
    private Uni<Void> recalculate(Tx tx, Collection<String> subjectIds) {
        return recalculate.after(tx, subjectIds, () -> Uni.createFrom().item(List.of()))
                .replaceWithVoid();
    }
}
