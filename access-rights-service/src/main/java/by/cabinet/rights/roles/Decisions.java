package by.cabinet.rights.roles;

import by.cabinet.contract.CabinetRole;
import by.cabinet.messaging.journal.Journal;
import by.cabinet.messaging.journal.JournalEntry;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.rights.roles.domain.Line;
import by.cabinet.rights.roles.domain.Origin;
import by.cabinet.web.caller.Target;
import by.cabinet.web.clock.ProductClock;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.ZoneOffset;
import java.util.List;

/** Writes down what was decided about lines, and settles the client's roles by it. */
@ApplicationScoped
public class Decisions {

    private final SettleRoles settleRoles;
    private final Journal journal;
    private final ProductClock clock;

    @Inject
    Decisions(SettleRoles settleRoles, Journal journal, ProductClock clock) {
        this.settleRoles = settleRoles;
        this.journal = journal;
        this.clock = clock;
    }

    /** {@link CabinetRole#SUBSCRIBER} takes a role away. */
    public Uni<Void> take(Tx tx, String clientId, List<Line> lines, CabinetRole role, Origin origin) {
        lines.forEach(line -> journal.record(
                tx,
                JournalEntry.done(role == CabinetRole.SUBSCRIBER ? "role.revoked" : "role.granted")
                        .about(new Target.Subscriber(line.id(), line.accountId(), clientId))
                        .object(origin.id())));
        return tx.query(
                        """
                        insert into decision (client_id, subscriber_id, role, origin, origin_id, decided_at)
                        select $1, id, $3, $4, $5, $6 from unnest($2::text[]) as id
                        on conflict (client_id, subscriber_id) do update set
                            role = excluded.role, origin = excluded.origin, origin_id = excluded.origin_id,
                            decided_at = excluded.decided_at""",
                        clientId,
                        lines.stream().map(Line::id).toArray(String[]::new),
                        role.name(),
                        origin.kind().name(),
                        origin.id(),
                        clock.instant().atOffset(ZoneOffset.UTC))
                .chain(() -> settleRoles.of(tx, List.of(clientId)));
    }
}
