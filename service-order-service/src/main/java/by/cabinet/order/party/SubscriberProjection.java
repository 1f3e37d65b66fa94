package by.cabinet.order.party;

import by.cabinet.common.events.Event;
import by.cabinet.common.events.EventHandler;
import by.cabinet.common.outbox.Tx;
import by.cabinet.common.sql.Columns;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** The CRM's subscribers; the highest version counts. */
@ApplicationScoped
class SubscriberProjection implements EventHandler<SubscriberEvent> {

    private final List<SubscriberListener> listeners;

    @Inject
    SubscriberProjection(@All List<SubscriberListener> listeners) {
        this.listeners = listeners;
    }

    @Override
    public String topic() {
        return "crm.subscribers.v1";
    }

    @Override
    public Class<SubscriberEvent> type() {
        return SubscriberEvent.class;
    }

    @Override
    public String keyOf(SubscriberEvent subscriber) {
        return subscriber.subscriberId();
    }

    @Override
    public Uni<Void> handle(Tx tx, List<Event<SubscriberEvent>> events) {
        var columns = Columns.ofData(events);
        return tx.query(
                        """
                        insert into subscriber (subscriber_id, account_id, client_id, phone, language, status, suspended_by,
                                                tariff_plan_id, iccid, version)
                        select distinct on (id) *
                        from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
                                    $8::text[], $9::text[], $10::bigint[])
                             as t (id, account_id, client_id, phone, language, status, suspended_by, plan_id, iccid, version)
                        order by id, version desc
                        on conflict (subscriber_id) do update set
                            account_id = excluded.account_id, client_id = excluded.client_id, phone = excluded.phone,
                            language = excluded.language, status = excluded.status, suspended_by = excluded.suspended_by,
                            tariff_plan_id = excluded.tariff_plan_id, iccid = excluded.iccid, version = excluded.version
                        where excluded.version > subscriber.version\
                        """,
                        columns.texts(SubscriberEvent::subscriberId),
                        columns.texts(SubscriberEvent::accountId),
                        columns.texts(SubscriberEvent::clientId),
                        columns.texts(subscriber -> subscriber.phone().e164()),
                        columns.texts(subscriber -> subscriber.language().name()),
                        columns.names(SubscriberEvent::status),
                        columns.names(SubscriberEvent::suspendedBy),
                        columns.texts(SubscriberEvent::tariffPlanId),
                        columns.texts(SubscriberEvent::iccid),
                        columns.numbers(SubscriberEvent::version))
                .chain(() -> notifyListeners(tx, events));
    }

    private Uni<Void> notifyListeners(Tx tx, List<Event<SubscriberEvent>> events) {
        var subscribers = events.stream().map(Event::data).toList();
        return Multi.createFrom()
                .iterable(listeners)
                .onItem()
                .transformToUniAndConcatenate(listener -> listener.changed(tx, subscribers))
                .collect()
                .last();
    }
}
