package by.cabinet.notification.quota;

import by.cabinet.messaging.outbox.Tx;
import by.cabinet.web.clock.ProductClock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** The table {@code message_quota}: how many messages were requested, by day and recipient. Days are those of Minsk, in product time. */
@ApplicationScoped
class QuotaRepository {

    /** The recipient under which all messages together are counted that were not refused. */
    private static final String EVERYBODY = "";

    /** The recipient under which those are counted that were refused. */
    private static final String REFUSED = "refused";

    private static final String TODAY = "(product_now($1) at time zone 'Europe/Minsk')::date";
    private static final int RETENTION_DAYS = 35;

    private final ProductClock clock;

    @Inject
    QuotaRepository(ProductClock clock) {
        this.clock = clock;
    }

    /** What was requested for a recipient today; {@code added} of it just now. */
    record QuotaCount(String recipient, int asked, int added) {

        boolean isOfEverybody() {
            return recipient.equals(EVERYBODY);
        }

        boolean isOfRefused() {
            return recipient.equals(REFUSED);
        }

        static QuotaCount of(Row row) {
            return new QuotaCount(row.getString("recipient"), row.getInteger("asked"), row.getInteger("added"));
        }
    }

    /** In the order of the recipients, so that two batches cannot deadlock. */
    Uni<List<QuotaCount>> add(Tx tx, List<String> recipients) {
        return tx.query("""
                        with requested as (
                            select recipient, count(*)::int as added from unnest($2::text[]) as t (recipient) group by recipient
                            union all
                            select '', $3::int),
                        counted as (
                            insert into message_quota (day, recipient, asked)
                            select %s, recipient, added from requested order by recipient
                            on conflict (day, recipient) do update set asked = message_quota.asked + excluded.asked
                            returning recipient, asked)
                        select recipient, asked, added from counted join requested using (recipient)""".formatted(TODAY), offset(), recipients.toArray(String[]::new), recipients.size())
                .map(QuotaRepository::counts);
    }

    /** Counts some of the messages that were counted last as refused instead. */
    Uni<Void> refuse(Tx tx, int messages) {
        return tx.query("""
                        insert into message_quota (day, recipient, asked) values (%1$s, '%2$s', -$2::int), (%1$s, '%3$s', $2::int)
                        on conflict (day, recipient) do update set asked = message_quota.asked + excluded.asked""".formatted(TODAY, EVERYBODY, REFUSED), offset(), messages)
                .replaceWithVoid();
    }

    /** Of all together, and of those that were refused. */
    Uni<List<QuotaCount>> ofAll(Tx tx) {
        return tx.query(
                        "select recipient, asked, 0 as added from message_quota where day = %s and recipient in ('%s', '%s')"
                                .formatted(TODAY, EVERYBODY, REFUSED),
                        offset())
                .map(QuotaRepository::counts);
    }

    /** The numbers with more than {@code limit} messages today, those with most first. */
    Uni<List<QuotaCount>> above(Tx tx, int limit, int most) {
        return tx.query("""
                        select recipient, asked, 0 as added from message_quota
                        where day = %s and recipient like '+%%' and asked > $2 order by asked desc limit $3""".formatted(TODAY), offset(), limit, most).map(QuotaRepository::counts);
    }

    Uni<Void> deleteExpired(Tx tx) {
        return tx.query("delete from message_quota where day < %s - %d".formatted(TODAY, RETENTION_DAYS), offset())
                .replaceWithVoid();
    }

    private Long offset() {
        return clock.offset().toMillis();
    }

    private static List<QuotaCount> counts(RowSet<Row> rows) {
        return rows.stream().map(QuotaCount::of).toList();
    }
}
