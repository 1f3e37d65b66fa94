package by.cabinet.rights.party;

import by.cabinet.common.events.Event;
import by.cabinet.common.events.EventHandler;
import by.cabinet.common.outbox.Tx;
import by.cabinet.common.sql.Columns;
import by.cabinet.rights.closings.AccessClosingRepository;
import by.cabinet.rights.roles.RecalculateRoles;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/** Keeps the newest version of each subscriber, and recalculates the roles of its client, and of its former client when it has moved. */
@ApplicationScoped
class SubscriberProjection implements EventHandler<CrmSubscriber> {

    private final RecalculateRoles recalculateRoles;
    private final AccessClosingRepository closings;

    @Inject
    SubscriberProjection(RecalculateRoles recalculateRoles, AccessClosingRepository closings) {
        this.recalculateRoles = recalculateRoles;
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
    public Uni<Void> handle(Tx tx, List<Event<CrmSubscriber>> events) {
        var subscribers = Columns.ofData(events);
        return ProjectionLocks.lockTariffPlansShared(tx, subscribers.texts(CrmSubscriber::tariffPlanId))
                .chain(() -> ProjectionLocks.lockSubscribers(tx, subscribers.texts(CrmSubscriber::subscriberId)))
                .chain(() -> formerClients(tx, subscribers))
                .call(() -> save(tx, subscribers))
                .call(() -> deleteDecisionsOfFormerClients(tx, subscribers))
                .call(() -> closings.openThoseOfFormerClients(tx, subscribers.texts(CrmSubscriber::subscriberId)))
                .invoke(clients -> clients.addAll(List.of(subscribers.texts(CrmSubscriber::clientId))))
                .chain(clients -> recalculateRoles.perform(tx, clients));
    }

    private static Uni<List<String>> formerClients(Tx tx, Columns<CrmSubscriber> subscribers) {
        return tx.query("select client_id from subscriber where subscriber_id = any($1)", (Object)
                        subscribers.texts(CrmSubscriber::subscriberId))
                .map(rows -> {
                    var clients = new ArrayList<String>();
                    rows.forEach(row -> clients.add(row.getString("client_id")));
                    return clients;
                });
    }

    /** What a client decided about a subscriber is not restored when the subscriber comes back. */
    private static Uni<Void> deleteDecisionsOfFormerClients(Tx tx, Columns<CrmSubscriber> subscribers) {
        return tx.query("""
                        delete from decision d using subscriber s
                        where d.subscriber_id = any($1) and s.subscriber_id = d.subscriber_id
                          and s.client_id <> d.client_id""", (Object) subscribers.texts(CrmSubscriber::subscriberId))
                .replaceWithVoid();
    }

    private static Uni<Void> save(Tx tx, Columns<CrmSubscriber> subscribers) {
        return tx.query(
                        """
                        insert into subscriber as known (subscriber_id, account_id, client_id, status, activated_at,
                                                         terminated_at, tariff_plan_id, version)
                        select distinct on (subscriber_id) *
                        from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::timestamptz[],
                                    $7::text[], $8::bigint[])
                            as incoming (subscriber_id, account_id, client_id, status, activated_at, terminated_at,
                                     tariff_plan_id, version)
                        order by subscriber_id, version desc
                        on conflict (subscriber_id) do update set
                            account_id = excluded.account_id, client_id = excluded.client_id, status = excluded.status,
                            activated_at = excluded.activated_at, terminated_at = excluded.terminated_at,
                            tariff_plan_id = excluded.tariff_plan_id, version = excluded.version
                        where excluded.version > known.version""",
                        subscribers.texts(CrmSubscriber::subscriberId),
                        subscribers.texts(CrmSubscriber::accountId),
                        subscribers.texts(CrmSubscriber::clientId),
                        subscribers.names(CrmSubscriber::status),
                        subscribers.times(CrmSubscriber::activatedAt),
                        subscribers.times(CrmSubscriber::terminatedAt),
                        subscribers.texts(CrmSubscriber::tariffPlanId),
                        subscribers.numbers(CrmSubscriber::version))
                .replaceWithVoid();
    }
}
