package by.cabinet.rights.clients;

import by.cabinet.messaging.events.EventHandler;
import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.sql.ArrayParameters;
import by.cabinet.rights.closings.Closings;
import by.cabinet.rights.roles.SettleRoles;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/** Keeps the newest version of each line, and settles the roles of its client; of its former client too when it has moved. */
@ApplicationScoped
class FollowSubscribers implements EventHandler<CrmSubscriber> {

    private final SettleRoles settleRoles;
    private final Closings closings;

    @Inject
    FollowSubscribers(SettleRoles settleRoles, Closings closings) {
        this.settleRoles = settleRoles;
        this.closings = closings;
    }

    @Override
    public String topic() {
        return "crm.subscribers.v1";
    }

    @Override
    public Class<CrmSubscriber> type() {
        return CrmSubscriber.class;
    }

    @Override
    public String keyOf(CrmSubscriber subscriber) {
        return subscriber.subscriberId();
    }

    @Override
    public Uni<Void> handle(Tx tx, List<ReceivedEvent<CrmSubscriber>> events) {
        var lines = ArrayParameters.ofData(events);
        return ArrivalLocks.sharePlans(tx, lines.texts(CrmSubscriber::tariffPlanId))
                .chain(() -> ArrivalLocks.holdLines(tx, lines.texts(CrmSubscriber::subscriberId)))
                .chain(() -> formerClients(tx, lines))
                .call(() -> keep(tx, lines))
                .call(() -> forgetDecisionsOfFormerClients(tx, lines))
                .call(() -> closings.forgetThoseOfFormerClients(tx, lines.texts(CrmSubscriber::subscriberId)))
                .invoke(clients -> clients.addAll(List.of(lines.texts(CrmSubscriber::clientId))))
                .chain(clients -> settleRoles.of(tx, clients));
    }

    private static Uni<List<String>> formerClients(Tx tx, ArrayParameters<CrmSubscriber> lines) {
        return tx.query("select client_id from subscriber where subscriber_id = any($1)", (Object)
                        lines.texts(CrmSubscriber::subscriberId))
                .map(rows -> {
                    var clients = new ArrayList<String>();
                    rows.forEach(row -> clients.add(row.getString("client_id")));
                    return clients;
                });
    }

    /** What a client decided about a line does not come back with it. */
    private static Uni<Void> forgetDecisionsOfFormerClients(Tx tx, ArrayParameters<CrmSubscriber> lines) {
        return tx.query("""
                        delete from decision d using subscriber s
                        where d.subscriber_id = any($1) and s.subscriber_id = d.subscriber_id
                          and s.client_id <> d.client_id""", (Object) lines.texts(CrmSubscriber::subscriberId)).replaceWithVoid();
    }

    private static Uni<Void> keep(Tx tx, ArrayParameters<CrmSubscriber> lines) {
        return tx.query(
                        """
                        insert into subscriber as known (subscriber_id, account_id, client_id, status, activated_at,
                                                         terminated_at, tariff_plan_id, version)
                        select distinct on (subscriber_id) *
                        from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::timestamptz[],
                                    $7::text[], $8::bigint[])
                            as told (subscriber_id, account_id, client_id, status, activated_at, terminated_at,
                                     tariff_plan_id, version)
                        order by subscriber_id, version desc
                        on conflict (subscriber_id) do update set
                            account_id = excluded.account_id, client_id = excluded.client_id, status = excluded.status,
                            activated_at = excluded.activated_at, terminated_at = excluded.terminated_at,
                            tariff_plan_id = excluded.tariff_plan_id, version = excluded.version
                        where excluded.version > known.version""",
                        lines.texts(CrmSubscriber::subscriberId),
                        lines.texts(CrmSubscriber::accountId),
                        lines.texts(CrmSubscriber::clientId),
                        lines.names(CrmSubscriber::status),
                        lines.times(CrmSubscriber::activatedAt),
                        lines.times(CrmSubscriber::terminatedAt),
                        lines.texts(CrmSubscriber::tariffPlanId),
                        lines.numbers(CrmSubscriber::version))
                .replaceWithVoid();
    }
}
