package by.cabinet.rights.roles;

import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.ClientKind;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.sql.RowValues;
import by.cabinet.rights.roles.domain.ClientSubscribers;
import by.cabinet.rights.roles.domain.ClientSubscribers.RoleSubscriber;
import by.cabinet.rights.roles.domain.RoleAssignment;
import by.cabinet.rights.roles.domain.RoleAssignment.RoleOrigin;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads everything that the roles of a client depend on. */
@ApplicationScoped
public class RoleInputRepository {

    /**
     * The clients with their subscribers and decisions, locked until the transaction ends: nobody else recalculates their roles
     * meanwhile. A client that the CRM has not published yet is missing.
     */
    public Uni<Map<String, ClientSubscribers>> lock(Tx tx, Collection<String> clientIds) {
        var ids = clientIds.stream().distinct().sorted().toArray(String[]::new);
        return tx.query("select pg_advisory_xact_lock(hashtextextended(id, 0)) from unnest($1::text[]) as id", (Object)
                        ids)
                .chain(() -> tx.query("""
                        select client_id, kind, s.subscriber_id, s.account_id, s.activated_at, s.status,
                               case when s.status = 'TERMINATED' then coalesce(s.terminated_at, s.activated_at) end as ended_at,
                               coalesce(p.subscription_fee, false) or exists (
                                   select from product o join tariff_plan f on f.tariff_plan_id = o.offering_id
                                   where o.subscriber_id = s.subscriber_id and o.state = 'ACTIVE' and f.subscription_fee)
                                   as on_fee_plan,
                               d.role as decided, d.origin, d.origin_id, d.decided_at
                        from client c
                            left join subscriber s using (client_id)
                            left join tariff_plan p on p.tariff_plan_id = s.tariff_plan_id
                            left join decision d using (client_id, subscriber_id)
                        where client_id = any($1)""", (Object) ids))
                .map(RoleInputRepository::clients);
    }

    private static Map<String, ClientSubscribers> clients(RowSet<Row> rows) {
        var clients = new HashMap<String, ClientSubscribers>();
        rows.forEach(row -> {
            var client = clients.computeIfAbsent(row.getString("client_id"), _ -> client(row));
            if (row.getString("subscriber_id") != null) {
                client.subscribers().add(subscriber(row));
                decision(row).ifPresent(decision -> client.decisions().put(row.getString("subscriber_id"), decision));
            }
        });
        return clients;
    }

    private static ClientSubscribers client(Row row) {
        List<RoleSubscriber> subscribers = new ArrayList<>();
        return new ClientSubscribers(ClientKind.valueOf(row.getString("kind")), subscribers, new HashMap<>());
    }

    private static RoleSubscriber subscriber(Row row) {
        return new RoleSubscriber(
                row.getString("subscriber_id"),
                row.getString("account_id"),
                RowValues.instant(row, "activated_at"),
                Optional.ofNullable(RowValues.instant(row, "ended_at")),
                row.getBoolean("on_fee_plan"));
    }

    private static Optional<RoleAssignment.Decided> decision(Row row) {
        return Optional.ofNullable(RowValues.constant(row, "decided", CabinetRole.class))
                .map(role -> new RoleAssignment(
                        role,
                        new RoleOrigin(
                                RowValues.constant(row, "origin", RoleOrigin.Kind.class), row.getString("origin_id"))))
                .map(assignment -> new RoleAssignment.Decided(assignment, RowValues.instant(row, "decided_at")));
    }
}
