package by.cabinet.auth.access;

import by.cabinet.auth.codes.RevokeCodes;
import by.cabinet.auth.party.PartyChangeListener;
import by.cabinet.auth.session.EndSessions;
import by.cabinet.contract.auth.EndReason;
import by.cabinet.contract.auth.SubjectType;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.projection.Ownership.OwnerChange;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Subscribers and accounts have access from their first event on, and a terminated subscriber has none. Sessions end when their
 * subscriber has another number, account or client, or their account another client. With another client everything ends that was the
 * former one's: passwords, a shop's decision on PUK1, codes that were sent, devices, and what he or his client have closed.
 */
@ApplicationScoped
class SubscriberChangeHandler implements PartyChangeListener {

    private final AccessRepository access;
    private final RecalculateAccess recalculate;
    private final EndSessions endSessions;
    private final OpenAccess openAccess;
    private final RevokeCodes revokeCodes;
    private final List<OwnerCredentials> credentials;

    @Inject
    SubscriberChangeHandler(
            AccessRepository access,
            RecalculateAccess recalculate,
            EndSessions endSessions,
            OpenAccess openAccess,
            RevokeCodes revokeCodes,
            @All List<OwnerCredentials> credentials) {
        this.access = access;
        this.recalculate = recalculate;
        this.endSessions = endSessions;
        this.openAccess = openAccess;
        this.revokeCodes = revokeCodes;
        this.credentials = credentials;
    }

    @Override
    public Uni<Void> subscribersChanged(Tx tx, List<SubscriberChange> changes) {
        var subscribers = changes.stream().map(SubscriberChange::subscriberId).toList();
        var accounts = changes.stream().map(SubscriberChange::accountId).toList();
        var moved = changes.stream()
                .filter(SubscriberChange::moved)
                .map(SubscriberChange::subscriberId)
                .toList();
        var correlation = CorrelationIds.of(
                changes,
                SubscriberChange::cause,
                change -> Stream.concat(affected(change), Stream.of(change.accountId()))
                        .toList());
        return access.ensure(tx, SubjectType.SUBSCRIBER, subscribers) // R1.1
                .chain(() -> access.ensure(tx, SubjectType.ACCOUNT, accounts))
                .chain(() -> recalculate(tx, affected(changes), correlation))
                .chain(() -> access.recalculateRoles(tx, subscribers))
                .chain(() -> endSessions.of(tx, moved, EndReason.SUBSCRIBER_CHANGED, correlation::of));
    }

    private static Collection<String> affected(List<SubscriberChange> changes) {
        return changes.stream()
                .flatMap(SubscriberChangeHandler::affected)
                .distinct()
                .toList();
    }

    /** The account that a subscriber has left may have a sole subscriber now. */
    private static Stream<String> affected(SubscriberChange change) {
        return Stream.of(change.subscriberId(), change.formerAccountId()).filter(Objects::nonNull);
    }

    @Override
    public Uni<Void> accountsChanged(Tx tx, List<AccountChange> changes) {
        var accounts = changes.stream().map(AccountChange::accountId).toList();
        var moved = changes.stream()
                .filter(AccountChange::moved)
                .map(AccountChange::accountId)
                .toList();
        var correlation = CorrelationIds.of(changes, AccountChange::cause, change -> List.of(change.accountId()));
        return access.ensure(tx, SubjectType.ACCOUNT, accounts)
                .chain(() -> moved.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : recalculate(tx, moved, correlation)
                                .chain(() -> endSessions.of(tx, moved, EndReason.ACCOUNT_CHANGED, correlation::of)));
    }

    @Override
    public Uni<Void> ownersChanged(Tx tx, SubjectType type, List<OwnerChange> changes) {
        var ids = changes.stream().map(OwnerChange::id).toList();
        var correlation = CorrelationIds.of(changes, OwnerChange::cause, change -> List.of(change.id()));
        var reason = type == SubjectType.SUBSCRIBER ? EndReason.SUBSCRIBER_CHANGED : EndReason.ACCOUNT_CHANGED;
        return openAccess
                .openForNewOwners(tx, changes, correlation)
                .chain(() -> Multi.createFrom()
                        .iterable(credentials)
                        .onItem()
                        .transformToUniAndConcatenate(kept -> kept.deleteOfFormerOwners(tx, ids))
                        .collect()
                        .last())
                .chain(() -> endSessions.of(tx, ids, reason, correlation::of))
                .chain(() -> revokeCodes.of(ids));
    }

    @Override
    public Uni<Void> emailsInConflict(Tx tx, Collection<String> accountIds) {
        return revokeCodes.of(accountIds);
    }

    /** Waits for sessions that are just starting, too. */
    private Uni<Void> recalculate(Tx tx, Collection<String> subjectIds, CorrelationIds correlation) {
        return recalculate
                .after(tx, subjectIds, correlation, () -> Uni.createFrom().item(List.of()))
                .replaceWithVoid();
    }
}
