package by.cabinet.account.remainders;

import by.cabinet.messaging.events.EventHandler;
import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.sql.ArrayParameters;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.Json;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Keeps the remainders of the highest sequence of each line. R1.8 b */
@ApplicationScoped
class FollowRemainders implements EventHandler<BillingRemainders> {

    @Override
    public String topic() {
        return "billing.remainders.v1";
    }

    @Override
    public Class<BillingRemainders> type() {
        return BillingRemainders.class;
    }

    @Override
    public String keyOf(BillingRemainders news) {
        return news.subscriberId();
    }

    @Override
    public Uni<Void> handle(Tx tx, List<ReceivedEvent<BillingRemainders>> events) {
        var news = ArrayParameters.ofData(events);
        return tx.query(
                        """
                        insert into remainder as known (subscriber_id, sequence, as_of, remainders)
                        select distinct on (subscriber_id) subscriber_id, sequence, as_of, remainders::jsonb
                        from unnest($1::text[], $2::bigint[], $3::timestamptz[], $4::text[])
                            as told (subscriber_id, sequence, as_of, remainders)
                        order by subscriber_id, sequence desc
                        on conflict (subscriber_id) do update set
                            sequence = excluded.sequence, as_of = excluded.as_of, remainders = excluded.remainders
                        where excluded.sequence > known.sequence""",
                        news.texts(BillingRemainders::subscriberId),
                        news.numbers(BillingRemainders::sequence),
                        news.times(BillingRemainders::asOf),
                        news.texts(told -> Json.encode(told.remainders())))
                .replaceWithVoid();
    }
}
