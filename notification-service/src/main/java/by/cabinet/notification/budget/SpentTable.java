package by.cabinet.notification.budget;

import by.cabinet.messaging.outbox.Tx;
import by.cabinet.web.clock.ProductClock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** The table {@code spent}: how many messages were asked for, by day and recipient. Days are the product's, in Minsk. */
@ApplicationScoped
class SpentTable {

    private static final String TODAY = "(product_now($1) at time zone 'Europe/Minsk')::date";
    private static final int KEPT_DAYS = 35;

    private final ProductClock clock;

    @Inject
    SpentTable(ProductClock clock) {
        this.clock = clock;
    }

    /** In the order of the recipients, so that two batches do not wait for each other. */
    Uni<List<Count>> add(Tx tx, List<String> recipients) {
        return tx.query("""
                        with wanted as (
                            select recipient, count(*)::int as n from unnest($2::text[]) as t (recipient) group by recipient
                            union all
                            select '', $3::int),
                        counted as (
                            insert into spent (day, recipient, asked)
                            select %s, recipient, n from wanted order by recipient
                            on conflict (day, recipient) do update set asked = spent.asked + excluded.asked
                            returning recipient, asked)
                        select recipient, asked, n from counted join wanted using (recipient)""".formatted(TODAY), offset(), recipients.toArray(String[]::new), recipients.size())
                .map(SpentTable::counts);
    }

    /** Of one number and of all together. */
    Uni<List<Count>> of(Tx tx, String recipient) {
        return tx.query(
                        "select recipient, asked, 0 as n from spent where day = %s and recipient in ('', $2)"
                                .formatted(TODAY),
                        offset(),
                        recipient)
                .map(SpentTable::counts);
    }

    /** Most first. */
    Uni<List<Count>> above(Tx tx, int limit, int most) {
        return tx.query("""
                        select recipient, asked, 0 as n from spent
                        where day = %s and recipient <> '' and asked > $2 order by asked desc limit $3""".formatted(TODAY), offset(), limit, most).map(SpentTable::counts);
    }

    Uni<Void> forgetOld(Tx tx) {
        return tx.query("delete from spent where day < %s - %d".formatted(TODAY, KEPT_DAYS), offset())
                .replaceWithVoid();
    }

    private Long offset() {
        return clock.offset().toMillis();
    }

    private static List<Count> counts(RowSet<Row> rows) {
        return rows.stream()
                .map(row -> new Count(row.getString("recipient"), row.getInteger("asked"), row.getInteger("n")))
                .toList();
    }
}
