package by.cabinet.rights.roles;

import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.rights.JournalAction;
import by.cabinet.messaging.journal.Journal;
import by.cabinet.messaging.journal.JournalEntry;
import by.cabinet.persistence.SessionTx;
import by.cabinet.rights.roles.domain.ClientSubscribers.RoleSubscriber;
import by.cabinet.rights.roles.domain.RoleAssignment.RoleOrigin;
import by.cabinet.web.caller.Target;
import by.cabinet.web.clock.ProductClock;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** Saves what was decided about subscribers, and recalculates the client's roles. */
@ApplicationScoped
public class RoleDecisionRepository {

    private final RecalculateRoles recalculateRoles;
    private final Journal journal;
    private final ProductClock clock;

    @Inject
    RoleDecisionRepository(RecalculateRoles recalculateRoles, Journal journal, ProductClock clock) {
        this.recalculateRoles = recalculateRoles;
        this.journal = journal;
        this.clock = clock;
    }

    /** {@link CabinetRole#SUBSCRIBER} takes a role away. */
    public Uni<Void> save(
            SessionTx tx, String clientId, List<RoleSubscriber> subscribers, CabinetRole role, RoleOrigin origin) {
        subscribers.forEach(subscriber -> journal.record(
                tx,
                JournalEntry.done(
                                role == CabinetRole.SUBSCRIBER
                                        ? JournalAction.ROLE_REVOKED
                                        : JournalAction.ROLE_GRANTED)
                        .about(new Target.Subscriber(subscriber.id(), subscriber.accountId(), clientId))
                        .object(origin.id())));
        var ids = subscribers.stream().map(RoleSubscriber::id).toList();
        return tx.session()
                .createSelectionQuery(
                        "from RoleDecision where clientId = :clientId and subscriberId in :ids", RoleDecision.class)
                .setParameter("clientId", clientId)
                .setParameter("ids", ids)
                .getResultList()
                .chain(known -> decide(tx.session(), clientId, ids, known, role, origin))
                .chain(() -> recalculateRoles.perform(tx, RecalculateRoles.Causes.request(clientId)));
    }

    private Uni<Void> decide(
            Mutiny.Session session,
            String clientId,
            List<String> subscriberIds,
            List<RoleDecision> known,
            CabinetRole role,
            RoleOrigin origin) {
        var bySubscriber = known.stream().collect(Collectors.toMap(RoleDecision::subscriberId, Function.identity()));
        var added = new ArrayList<RoleDecision>();
        subscriberIds.forEach(id -> bySubscriber
                .computeIfAbsent(id, _ -> {
                    var decision = new RoleDecision(clientId, id);
                    added.add(decision);
                    return decision;
                })
                .decide(role, origin, clock.instant()));
        return session.persistAll(added.toArray());
    }
}
