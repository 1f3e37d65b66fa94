package by.cabinet.account.subscribers;

import by.cabinet.messaging.events.EventHandler;
import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.sql.ArrayParameters;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Keeps the newest version of each line. */
@ApplicationScoped
class FollowSubscribers implements EventHandler<CrmSubscriber> {

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
        return tx.query(
                        """
                        insert into subscriber as known (subscriber_id, account_id, client_id, phone, name, status,
                            suspended_by, activated_at, terminated_at, tariff_plan_id, language, version)
                        select distinct on (subscriber_id) *
                        from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
                                    $8::timestamptz[], $9::timestamptz[], $10::text[], $11::text[], $12::bigint[])
                            as told (subscriber_id, account_id, client_id, phone, name, status,
                                     suspended_by, activated_at, terminated_at, tariff_plan_id, language, version)
                        order by subscriber_id, version desc
                        on conflict (subscriber_id) do update set
                            account_id = excluded.account_id, client_id = excluded.client_id, phone = excluded.phone,
                            name = excluded.name, status = excluded.status, suspended_by = excluded.suspended_by,
                            activated_at = excluded.activated_at, terminated_at = excluded.terminated_at,
                            tariff_plan_id = excluded.tariff_plan_id, language = excluded.language,
                            version = excluded.version
                        where excluded.version > known.version""",
                        lines.texts(CrmSubscriber::subscriberId),
                        lines.texts(CrmSubscriber::accountId),
                        lines.texts(CrmSubscriber::clientId),
                        lines.texts(line -> line.phone().e164()),
                        lines.texts(CrmSubscriber::name),
                        lines.names(CrmSubscriber::status),
                        lines.names(CrmSubscriber::suspendedBy),
                        lines.times(CrmSubscriber::activatedAt),
                        lines.times(CrmSubscriber::terminatedAt),
                        lines.texts(CrmSubscriber::tariffPlanId),
                        lines.texts(line -> line.language().code()),
                        lines.numbers(CrmSubscriber::version))
                .replaceWithVoid();
    }
}
