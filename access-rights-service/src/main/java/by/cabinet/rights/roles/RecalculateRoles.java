package by.cabinet.rights.roles;

import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.Topics;
import by.cabinet.contract.rights.RoleChanged;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.sql.ArrayParameters;
import by.cabinet.rights.roles.domain.ClientSubscribers;
import by.cabinet.rights.roles.domain.HeldRoles;
import by.cabinet.rights.roles.domain.RoleAssignment;
import by.cabinet.web.clock.ProductClock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Brings the table of roles up to what follows from subscribers, plans, products and decisions, and publishes every change. */
@ApplicationScoped
public class RecalculateRoles {

    private final RoleInputRepository clients;
    private final ProductClock clock;

    @Inject
    RecalculateRoles(RoleInputRepository clients, ProductClock clock) {
        this.clients = clients;
        this.clock = clock;
    }

    /**
     * Clients to recalculate, each with the causing event's correlation id (null: current request); a subscriber's own event takes
     * precedence, since a batch holds events of many requests.
     */
    public static final class Causes {

        private final Map<String, String> ofClients = new TreeMap<>();
        private final Map<String, String> ofSubscribers = new HashMap<>();

        public static Causes request(String clientId) {
            var causes = new Causes();
            causes.ofClient(clientId, null);
            return causes;
        }

        public void ofClient(String clientId, String cause) {
            ofClients.put(clientId, cause);
        }

        public void ofSubscriber(String subscriberId, String clientId, String cause) {
            ofClients.put(clientId, cause);
            ofSubscribers.put(subscriberId, cause);
        }

        Set<String> clientIds() {
            return Collections.unmodifiableSet(ofClients.keySet());
        }

        String of(String clientId) {
            return ofClients.get(clientId);
        }

        private String of(RoleChanged change) {
            return ofSubscribers.containsKey(change.subscriberId())
                    ? ofSubscribers.get(change.subscriberId())
                    : of(change.clientId());
        }
    }

    /** Four statements, however many clients. */
    public Uni<Void> perform(Tx tx, Causes causes) {
        return causes.clientIds().isEmpty()
                ? Uni.createFrom().voidItem()
                : clients.lock(tx, causes.clientIds())
                        .chain(locked -> saveBeside(
                                        tx, causes.clientIds(), roleHolders(locked, RecalculateRoles::supervisorBeside))
                                .chain(() -> save(
                                        tx,
                                        causes.clientIds(),
                                        roleHolders(locked, held -> Optional.of(held.highest())))))
                        .invoke(changes ->
                                changes.forEach(change -> tx.publish(Topics.ROLES, change, causes.of(change))))
                        .replaceWithVoid();
    }

    private static List<RoleHolder> roleHolders(
            Map<String, ClientSubscribers> clients, Function<HeldRoles, Optional<RoleAssignment>> which) {
        var holders = new ArrayList<RoleHolder>();
        clients.forEach((clientId, client) -> client.roles()
                .forEach((subscriberId, held) -> which.apply(held)
                        .ifPresent(assignment -> holders.add(new RoleHolder(clientId, subscriberId, assignment)))));
        return holders;
    }

    private static Optional<RoleAssignment> supervisorBeside(HeldRoles held) {
        return held.otherThan(held.highest().role());
    }

    /** R1.2.1: it changes no right, so nothing is published of it. */
    private Uni<Void> saveBeside(Tx tx, Collection<String> clientIds, List<RoleHolder> recalculated) {
        var holders = ArrayParameters.of(recalculated);
        return tx.query(
                        """
                        with recalculated as (
                            select * from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[])
                                as t (subscriber_id, client_id, role, origin, origin_id)
                        ), gone as (
                            delete from role_beside
                            where client_id = any($1) and subscriber_id not in (select subscriber_id from recalculated)
                        )
                        insert into role_beside as known (subscriber_id, client_id, role, origin, origin_id, since)
                        select *, $7::timestamptz from recalculated
                        on conflict (subscriber_id) do update set
                            client_id = excluded.client_id, role = excluded.role, origin = excluded.origin,
                            origin_id = excluded.origin_id, since = excluded.since
                        where (known.client_id, known.role) is distinct from (excluded.client_id, excluded.role)""",
                        clientIds.toArray(String[]::new),
                        holders.texts(RoleHolder::subscriberId),
                        holders.texts(RoleHolder::clientId),
                        holders.names(holder -> holder.assignment().role()),
                        holders.names(holder -> holder.assignment().origin().kind()),
                        holders.texts(holder -> holder.assignment().origin().id()),
                        clock.instant().atOffset(ZoneOffset.UTC))
                .replaceWithVoid();
    }

    /** Who had a role in one of these clients and is no longer among the holders becomes a subscriber without a role. */
    private Uni<List<RoleChanged>> save(Tx tx, Collection<String> clientIds, List<RoleHolder> recalculated) {
        var holders = ArrayParameters.of(recalculated);
        return tx.query(
                        """
                        with recalculated as (
                            select * from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[])
                                as t (subscriber_id, client_id, role, origin, origin_id)
                        ), target as (
                            select * from recalculated
                            union all
                            select subscriber_id, client_id, 'SUBSCRIBER', origin, origin_id from role
                            where client_id = any($1) and subscriber_id not in (select subscriber_id from recalculated)
                        )
                        insert into role as known (subscriber_id, client_id, role, origin, origin_id, since, version)
                        select *, $7::timestamptz, next_version(0) from target
                        on conflict (subscriber_id) do update set
                            client_id = excluded.client_id, role = excluded.role, origin = excluded.origin,
                            origin_id = excluded.origin_id, since = excluded.since,
                            version = next_version(known.version)
                        where (known.client_id, known.role) is distinct from (excluded.client_id, excluded.role)
                        returning subscriber_id, client_id, role, version""",
                        clientIds.toArray(String[]::new),
                        holders.texts(RoleHolder::subscriberId),
                        holders.texts(RoleHolder::clientId),
                        holders.names(holder -> holder.assignment().role()),
                        holders.names(holder -> holder.assignment().origin().kind()),
                        holders.texts(holder -> holder.assignment().origin().id()),
                        clock.instant().atOffset(ZoneOffset.UTC))
                .map(rows -> rows.stream().map(RecalculateRoles::changed).toList());
    }

    private static RoleChanged changed(Row row) {
        return new RoleChanged(
                row.getString("subscriber_id"),
                row.getString("client_id"),
                CabinetRole.valueOf(row.getString("role")),
                row.getLong("version"));
    }

    private record RoleHolder(String clientId, String subscriberId, RoleAssignment assignment) {
        RoleHolder {
            if (assignment.role() == CabinetRole.SUBSCRIBER) {
                throw new IllegalArgumentException("SUBSCRIBER is the absence of a role");
            }
        }
    }
}
