package by.cabinet.auth.party;

import by.cabinet.auth.keyedhash.KeyedHashes;
import by.cabinet.messaging.events.EventHandler;
import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.sql.ArrayParameters;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** {@code crm.subscribers.v1}: a subscriber can sign in from its first event on. R1.1 */
@ApplicationScoped
class SubscriberProjection implements EventHandler<SubscriberEvent> {

    private final KeyedHashes hashes;
    private final PartyChangeListener changes;

    @Inject
    SubscriberProjection(KeyedHashes hashes, PartyChangeListener changes) {
        this.hashes = hashes;
        this.changes = changes;
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

    /** The newest record of each subscriber replaces the older one. */
    @Override
    public Uni<Void> handle(Tx tx, List<ReceivedEvent<SubscriberEvent>> events) {
        var subscribers = ArrayParameters.ofData(events);
        return tx.query(
                        """
                        insert into subscriber as known
                            (subscriber_id, account_id, client_id, phone, status, language, activated_at, event_time,
                             tariff_plan_id, iccid, puk1, ussd_capable, puk1_sign_in, version)
                        select distinct on (subscriber_id)
                            subscriber_id, account_id, client_id, phone, status, language, activated_at, event_time,
                            tariff_plan_id, iccid, puk1, ussd_capable, puk1_sign_in, version
                        from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[],
                                    $7::timestamptz[], $8::timestamptz[], $9::text[], $10::text[], $11::text[],
                                    $12::boolean[], $13::boolean[], $14::bigint[])
                             as t (subscriber_id, account_id, client_id, phone, status, language, activated_at, event_time,
                                   tariff_plan_id, iccid, puk1, ussd_capable, puk1_sign_in, version)
                        order by subscriber_id, version desc
                        on conflict (subscriber_id) do update
                        set account_id = excluded.account_id, client_id = excluded.client_id,
                            phone = excluded.phone, status = excluded.status, language = excluded.language,
                            activated_at = excluded.activated_at, event_time = excluded.event_time,
                            tariff_plan_id = excluded.tariff_plan_id, iccid = excluded.iccid,
                            puk1 = excluded.puk1, ussd_capable = excluded.ussd_capable,
                            puk1_sign_in = excluded.puk1_sign_in, version = excluded.version
                        where excluded.version > known.version
                        returning new.subscriber_id, new.account_id, old.account_id as former_account_id,
                                  old.subscriber_id is not null and (old.account_id, old.client_id, old.phone)
                                      is distinct from (new.account_id, new.client_id, new.phone) as moved""",
                        subscribers.texts(SubscriberEvent::subscriberId),
                        subscribers.texts(SubscriberEvent::accountId),
                        subscribers.texts(SubscriberEvent::clientId),
                        subscribers.texts(subscriber -> subscriber.phone().e164()),
                        subscribers.names(SubscriberEvent::status),
                        subscribers.names(SubscriberEvent::language),
                        subscribers.times(SubscriberEvent::activatedAt),
                        ArrayParameters.of(events).times(ReceivedEvent::time),
                        subscribers.texts(SubscriberEvent::tariffPlanId),
                        subscribers.texts(subscriber -> subscriber.sim().iccid()),
                        subscribers.texts(subscriber -> puk1(subscriber.sim())),
                        subscribers.flags(subscriber -> !Boolean.FALSE.equals(subscriber.ussdCapable())),
                        subscribers.flags(subscriber -> Boolean.TRUE.equals(subscriber.puk1SignIn())),
                        subscribers.numbers(SubscriberEvent::version))
                .map(rows -> rows.stream().map(SubscriberChange::of).toList())
                .chain(changed -> changes.subscribersChanged(tx, changed));
    }

    private String puk1(SubscriberEvent.Sim sim) {
        return hashes.puk1(sim.iccid(), sim.puk1());
    }
}
