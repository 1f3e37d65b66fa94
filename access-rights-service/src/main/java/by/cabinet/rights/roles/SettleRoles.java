package by.cabinet.rights.roles;

import by.cabinet.contract.CabinetRole;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.sql.ArrayParameters;
import by.cabinet.rights.roles.domain.ClientLines;
import by.cabinet.rights.roles.domain.Holding;
import by.cabinet.web.clock.ProductClock;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Brings the table of roles up to what follows from lines, plans and decisions, and tells every role that has changed. */
@ApplicationScoped
public class SettleRoles {

    private final ClientsTable clients;
    private final ProductClock clock;

    @Inject
    SettleRoles(ClientsTable clients, ProductClock clock) {
        this.clients = clients;
        this.clock = clock;
    }

    /** Three statements, however many clients. */
    public Uni<Void> of(Tx tx, Collection<String> clientIds) {
        return clientIds.isEmpty()
                ? Uni.createFrom().voidItem()
                : clients.lock(tx, clientIds)
                        .chain(found -> write(tx, clientIds, holders(found)))
                        .invoke(changes -> changes.forEach(change -> tx.publish(change.event())))
                        .replaceWithVoid();
    }

    private static List<Holder> holders(Map<String, ClientLines> clients) {
        var holders = new ArrayList<Holder>();
        clients.forEach((clientId, client) -> client.roles()
                .forEach((subscriberId, holding) -> holders.add(new Holder(clientId, subscriberId, holding))));
        return holders;
    }

    /** Whoever held a role in one of these clients and is not among the holders any more becomes a plain subscriber. */
    private Uni<List<RoleChanged>> write(Tx tx, Collection<String> clientIds, List<Holder> settled) {
        var holders = ArrayParameters.of(settled);
        return tx.query(
                        """
                        with settled as (
                            select * from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[])
                                as t (subscriber_id, client_id, role, origin, origin_id)
                        ), wanted as (
                            select * from settled
                            union all
                            select subscriber_id, client_id, 'SUBSCRIBER', origin, origin_id from role
                            where client_id = any($1) and subscriber_id not in (select subscriber_id from settled)
                        )
                        insert into role as known (subscriber_id, client_id, role, origin, origin_id, since, version)
                        select *, $7::timestamptz, 1 from wanted
                        on conflict (subscriber_id) do update set
                            client_id = excluded.client_id, role = excluded.role, origin = excluded.origin,
                            origin_id = excluded.origin_id, since = excluded.since, version = known.version + 1
                        where (known.client_id, known.role) is distinct from (excluded.client_id, excluded.role)
                        returning subscriber_id, client_id, role, version""",
                        clientIds.toArray(String[]::new),
                        holders.texts(Holder::subscriberId),
                        holders.texts(Holder::clientId),
                        holders.names(holder -> holder.holding().role()),
                        holders.names(holder -> holder.holding().origin().kind()),
                        holders.texts(holder -> holder.holding().origin().id()),
                        clock.instant().atOffset(ZoneOffset.UTC))
                .map(rows -> rows.stream().map(RoleChanged::of).toList());
    }

    private record Holder(String clientId, String subscriberId, Holding holding) {
        Holder {
            if (holding.role() == CabinetRole.SUBSCRIBER) {
                throw new IllegalArgumentException("no role to hold");
            }
        }
    }
}
