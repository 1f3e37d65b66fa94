package by.cabinet.rights.roles;

import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.rights.JournalAction;
import by.cabinet.messaging.journal.Journal;
import by.cabinet.messaging.journal.JournalEntry;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.rights.roles.domain.RoleAssignment.RoleOrigin;
import by.cabinet.rights.roles.domain.RoleSubscriber;
import by.cabinet.web.caller.Target;
import by.cabinet.web.clock.ProductClock;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.ZoneOffset;
import java.util.List;

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
            Tx tx, String clientId, List<RoleSubscriber> subscribers, CabinetRole role, RoleOrigin origin) {
        subscribers.forEach(subscriber -> journal.record(
                tx,
                JournalEntry.done(
                                role == CabinetRole.SUBSCRIBER
                                        ? JournalAction.ROLE_REVOKED
                                        : JournalAction.ROLE_GRANTED)
                        .about(new Target.Subscriber(subscriber.id(), subscriber.accountId(), clientId))
                        .object(origin.id())));
        return tx.query(
                        """
                        insert into decision (client_id, subscriber_id, role, origin, origin_id, decided_at)
                        select $1, id, $3, $4, $5, $6 from unnest($2::text[]) as id
                        on conflict (client_id, subscriber_id) do update set
                            role = excluded.role, origin = excluded.origin, origin_id = excluded.origin_id,
                            decided_at = excluded.decided_at""",
                        clientId,
                        subscribers.stream().map(RoleSubscriber::id).toArray(String[]::new),
                        role.name(),
                        origin.kind().name(),
                        origin.id(),
                        clock.instant().atOffset(ZoneOffset.UTC))
                .chain(() -> recalculateRoles.perform(tx, RecalculateRoles.Causes.request(clientId)));
    }
}
