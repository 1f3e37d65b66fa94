package by.cabinet.rights.roles;

import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.rights.JournalAction;
import by.cabinet.messaging.journal.Journal;
import by.cabinet.messaging.journal.JournalEntry;
import by.cabinet.persistence.SessionTx;
import by.cabinet.rights.roles.domain.ClientSubscribers;
import by.cabinet.rights.roles.domain.ClientSubscribers.RoleSubscriber;
import by.cabinet.rights.roles.domain.HeldRoles;
import by.cabinet.rights.roles.domain.RoleAssignment;
import by.cabinet.rights.roles.domain.RoleAssignment.RoleOrigin;
import by.cabinet.web.caller.Target;
import by.cabinet.web.clock.ProductClock;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** Saves what was decided about subscribers, recalculates the client's roles, and has the subscribers notified. */
@ApplicationScoped
public class RoleDecisionRepository {

    private final RecalculateRoles recalculateRoles;
    private final RoleNotices notices;
    private final Journal journal;
    private final ProductClock clock;

    @Inject
    RoleDecisionRepository(
            RecalculateRoles recalculateRoles, RoleNotices notices, Journal journal, ProductClock clock) {
        this.recalculateRoles = recalculateRoles;
        this.notices = notices;
        this.journal = journal;
        this.clock = clock;
    }

    public Uni<Void> grant(
            SessionTx tx,
            String clientId,
            ClientSubscribers client,
            List<RoleSubscriber> subscribers,
            CabinetRole role,
            RoleOrigin origin) {
        record(tx, JournalAction.ROLE_GRANTED, clientId, subscribers, origin);
        return save(tx, clientId, client, assigned(subscribers, _ -> new RoleAssignment(role, origin)));
    }

    /** Another role that the subscriber has stays, with its origin. */
    public Uni<Void> revoke(
            SessionTx tx,
            String clientId,
            ClientSubscribers client,
            List<RoleSubscriber> subscribers,
            CabinetRole role,
            RoleOrigin origin) {
        record(tx, JournalAction.ROLE_REVOKED, clientId, subscribers, origin);
        var roles = client.roles();
        return save(
                tx,
                clientId,
                client,
                assigned(
                        subscribers,
                        id -> roles.getOrDefault(id, HeldRoles.NONE)
                                .otherThan(role)
                                .orElseGet(() -> new RoleAssignment(CabinetRole.SUBSCRIBER, origin))));
    }

    private Map<String, RoleAssignment.Decided> assigned(
            List<RoleSubscriber> subscribers, Function<String, RoleAssignment> assignment) {
        var now = clock.instant();
        return subscribers.stream()
                .map(RoleSubscriber::id)
                .collect(Collectors.toMap(
                        Function.identity(), id -> new RoleAssignment.Decided(assignment.apply(id), now)));
    }

    private void record(
            SessionTx tx, JournalAction action, String clientId, List<RoleSubscriber> subscribers, RoleOrigin origin) {
        subscribers.forEach(subscriber -> journal.record(
                tx,
                JournalEntry.done(action)
                        .about(new Target.Subscriber(subscriber.id(), subscriber.accountId(), clientId))
                        .object(origin.id())));
    }

    private Uni<Void> save(
            SessionTx tx, String clientId, ClientSubscribers client, Map<String, RoleAssignment.Decided> decided) {
        return tx.session()
                .createSelectionQuery(
                        "from RoleDecision where clientId = :clientId and subscriberId in :ids", RoleDecision.class)
                .setParameter("clientId", clientId)
                .setParameter("ids", decided.keySet())
                .getResultList()
                .chain(known -> decide(tx.session(), clientId, decided, known))
                .chain(() -> recalculateRoles.perform(tx, RecalculateRoles.Causes.request(clientId)))
                .chain(() -> notices.send(
                        tx,
                        decided.keySet(),
                        client.roles(),
                        client.with(decided).roles()));
    }

    private static Uni<Void> decide(
            Mutiny.Session session,
            String clientId,
            Map<String, RoleAssignment.Decided> decided,
            List<RoleDecision> known) {
        var bySubscriber = known.stream().collect(Collectors.toMap(RoleDecision::subscriberId, Function.identity()));
        var added = new ArrayList<RoleDecision>();
        decided.forEach((id, decision) -> bySubscriber
                .computeIfAbsent(id, _ -> {
                    var first = new RoleDecision(clientId, id);
                    added.add(first);
                    return first;
                })
                .decide(decision));
        return session.persistAll(added.toArray());
    }
}
