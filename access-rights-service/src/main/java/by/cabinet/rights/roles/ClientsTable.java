package by.cabinet.rights.roles;

import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.ClientKind;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.sql.RowValues;
import by.cabinet.rights.roles.domain.ClientLines;
import by.cabinet.rights.roles.domain.Holding;
import by.cabinet.rights.roles.domain.Line;
import by.cabinet.rights.roles.domain.Origin;
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

/** Reads everything that roles of a client depend on. */
@ApplicationScoped
public class ClientsTable {

    /**
     * The clients with their lines and decisions, locked until the transaction ends: what is settled from them, nobody else
     * settles meanwhile. A client that the CRM has not told of yet is missing.
     */
    public Uni<Map<String, ClientLines>> lock(Tx tx, Collection<String> clientIds) {
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
                               d.role as decided, d.origin, d.origin_id
                        from client c
                            left join subscriber s using (client_id)
                            left join tariff_plan p on p.tariff_plan_id = s.tariff_plan_id
                            left join decision d using (client_id, subscriber_id)
                        where client_id = any($1)""", (Object) ids))
                .map(ClientsTable::clients);
    }

    private static Map<String, ClientLines> clients(RowSet<Row> rows) {
        var clients = new HashMap<String, ClientLines>();
        rows.forEach(row -> {
            var client = clients.computeIfAbsent(row.getString("client_id"), _ -> client(row));
            if (row.getString("subscriber_id") != null) {
                client.lines().add(line(row));
                decision(row).ifPresent(held -> client.decisions().put(row.getString("subscriber_id"), held));
            }
        });
        return clients;
    }

    private static ClientLines client(Row row) {
        List<Line> lines = new ArrayList<>();
        return new ClientLines(ClientKind.valueOf(row.getString("kind")), lines, new HashMap<>());
    }

    private static Line line(Row row) {
        return new Line(
                row.getString("subscriber_id"),
                row.getString("account_id"),
                RowValues.instant(row, "activated_at"),
                Optional.ofNullable(RowValues.instant(row, "ended_at")),
                row.getBoolean("on_fee_plan"));
    }

    private static Optional<Holding> decision(Row row) {
        return Optional.ofNullable(RowValues.constant(row, "decided", CabinetRole.class))
                .map(role -> new Holding(
                        role,
                        new Origin(RowValues.constant(row, "origin", Origin.Kind.class), row.getString("origin_id"))));
    }
}
