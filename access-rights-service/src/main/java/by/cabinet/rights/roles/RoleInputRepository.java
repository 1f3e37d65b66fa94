package by.cabinet.rights.roles;

import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.ClientKind;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.sql.RowValues;
import by.cabinet.rights.roles.domain.ClientSubscribers;
import by.cabinet.rights.roles.domain.ClientSubscribers.RoleSubscriber;
import by.cabinet.rights.roles.domain.ClientSubscribers.Sole;
import by.cabinet.rights.roles.domain.ClientSubscribers.Totals;
import by.cabinet.rights.roles.domain.RoleAssignment;
import by.cabinet.rights.roles.domain.RoleAssignment.RoleOrigin;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
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
     * Of each client the totals of its subscribers, those that hold or may hold a role, and those asked for. The oldest live one is the only
     * one that may have been sole: until the others, {@code covered} without a gap to this day, begin. One statement, which answers a few
     * rows however many subscribers a client has. R1.2.1
     */
    private static final String INPUT = """
            with life as (
                select client_id, subscriber_id, activated_at,
                       case when status = 'TERMINATED' then coalesce(terminated_at, activated_at)
                            else 'infinity'::timestamptz end as ended_at
                from subscriber where client_id = any($1)
            ), live as (
                select client_id, count(*) as subscribers, min(activated_at) as since from life
                where ended_at = 'infinity' group by client_id
            ), oldest as (
                select client_id, min(subscriber_id) as subscriber_id, since from live join life using (client_id)
                where ended_at = 'infinity' and activated_at = since group by client_id, since
            ), others as (
                select client_id, o.activated_at, o.ended_at,
                       max(o.ended_at) over (partition by client_id order by o.activated_at
                                             rows between unbounded preceding and 1 preceding) as covered
                from oldest join life o using (client_id)
                where o.subscriber_id <> oldest.subscriber_id and o.ended_at > o.activated_at and o.ended_at > since
            ), sole as (
                select client_id, oldest.subscriber_id, since,
                       case when bool_or(others.ended_at = 'infinity')
                            then max(others.activated_at) filter (where covered is null or covered < others.activated_at)
                            else 'infinity'::timestamptz end as until
                from oldest left join others using (client_id) group by client_id, oldest.subscriber_id, since
            ), relevant as (
                select client_id, subscriber_id from sole where until > since
                union
                select client_id, subscriber_id from decision where client_id = any($1)
                union
                select client_id, subscriber_id from subscriber where subscriber_id = any($2) and client_id = any($1)
            )
            select c.client_id, c.kind, coalesce(live.subscribers, 0) as live,
                   sole.subscriber_id as sole_id, nullif(sole.until, 'infinity') as sole_until,
                   exists (select from subscriber f join tariff_plan p using (tariff_plan_id)
                           where f.client_id = c.client_id and f.status <> 'TERMINATED' and p.subscription_fee)
                   or exists (select from subscriber f
                                  join product o on o.subscriber_id = f.subscriber_id and o.state = 'ACTIVE'
                                  join tariff_plan p on p.tariff_plan_id = o.offering_id and p.subscription_fee
                              where f.client_id = c.client_id and f.status <> 'TERMINATED') as has_fee_plan,
                   s.subscriber_id, s.account_id, s.activated_at,
                   case when s.status = 'TERMINATED' then coalesce(s.terminated_at, s.activated_at) end as ended_at,
                   coalesce(p.subscription_fee, false) or exists (
                       select from product o join tariff_plan f on f.tariff_plan_id = o.offering_id
                       where o.subscriber_id = s.subscriber_id and o.state = 'ACTIVE' and f.subscription_fee)
                       as on_fee_plan,
                   d.role as decided, d.origin, d.origin_id, d.decided_at
            from client c
                left join live using (client_id)
                left join sole on sole.client_id = c.client_id and sole.until > sole.since
                left join (relevant r join subscriber s using (client_id, subscriber_id)
                               left join tariff_plan p using (tariff_plan_id)
                               left join decision d using (client_id, subscriber_id)) on r.client_id = c.client_id
            where c.client_id = any($1)""";

    /**
     * What the roles of the clients depend on, locked until the transaction ends: nobody else recalculates them meanwhile. A client that
     * the CRM has not published yet is missing.
     */
    public Uni<Map<String, ClientSubscribers>> lock(Tx tx, Collection<String> clientIds) {
        return lock(tx, clientIds, List.of());
    }

    /** The same of one client, with these subscribers of it among others. */
    public Uni<Optional<ClientSubscribers>> lock(Tx tx, String clientId, Collection<String> subscriberIds) {
        return lock(tx, List.of(clientId), subscriberIds).map(clients -> Optional.ofNullable(clients.get(clientId)));
    }

    private Uni<Map<String, ClientSubscribers>> lock(
            Tx tx, Collection<String> clientIds, Collection<String> subscriberIds) {
        var ids = clientIds.stream().distinct().sorted().toArray(String[]::new);
        return tx.query("select pg_advisory_xact_lock(hashtextextended(id, 0)) from unnest($1::text[]) as id", (Object)
                        ids)
                .chain(() -> tx.query(INPUT, ids, subscriberIds.toArray(String[]::new)))
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
        var sole = Optional.ofNullable(row.getString("sole_id"))
                .map(id -> new Sole(
                        id,
                        Optional.ofNullable(RowValues.instant(row, "sole_until"))
                                .orElse(Instant.MAX)));
        var totals = new Totals(row.getLong("live"), row.getBoolean("has_fee_plan"), sole);
        return new ClientSubscribers(ClientKind.valueOf(row.getString("kind")), totals, subscribers, new HashMap<>());
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
