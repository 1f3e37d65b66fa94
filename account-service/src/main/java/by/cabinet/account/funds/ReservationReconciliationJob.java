package by.cabinet.account.funds;

import by.cabinet.contract.Topics;
import by.cabinet.contract.account.ReservationQuery;
import by.cabinet.messaging.job.Job;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.messaging.sql.RowValues;
import by.cabinet.web.clock.ProductClock;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.ZoneOffset;

/**
 * Finds reservations that are open for long, and asks their orders: a reservation has no time-out of its own, since only the order
 * knows whether its work was done.
 */
@ApplicationScoped
class ReservationReconciliationJob implements Job {

    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final int BATCH = 200;

    private final UnitOfWork work;
    private final ProductClock clock;
    private final FundsSettings settings;

    @Inject
    ReservationReconciliationJob(UnitOfWork work, ProductClock clock, FundsSettings settings) {
        this.work = work;
        this.clock = clock;
        this.settings = settings;
    }

    @Override
    public Duration pause() {
        return PAUSE;
    }

    @Override
    public Uni<Boolean> runBatch() {
        return work.perform(this::ask);
    }

    /** Instances share the work: a claimed row is locked until it is marked as asked. */
    private Uni<Boolean> ask(Tx tx) {
        var now = clock.instant();
        return tx.query(
                        """
                        with open as (
                            select order_id from reservation
                            where state = 'RESERVED' and reserved_at < $1 and (asked_at is null or asked_at < $2)
                            order by reserved_at limit $3 for update skip locked)
                        update reservation r set asked_at = $4 from open where r.order_id = open.order_id
                        returning r.order_id, r.account_id, r.subscriber_id, r.reserved_at""",
                        now.minus(settings.askAfter()).atOffset(ZoneOffset.UTC),
                        now.minus(settings.askAgainAfter()).atOffset(ZoneOffset.UTC),
                        BATCH,
                        now.atOffset(ZoneOffset.UTC))
                .invoke(rows -> rows.forEach(row -> tx.publish(Topics.RESERVATION_QUERIES, query(row))))
                .map(rows -> rows.size() == BATCH);
    }

    private static ReservationQuery query(Row row) {
        return new ReservationQuery(
                row.getString("order_id"),
                row.getString("account_id"),
                row.getString("subscriber_id"),
                RowValues.instant(row, "reserved_at"));
    }

    /** When the order of an open reservation is asked for its state. */
    @ConfigMapping(prefix = "cabinet.funds")
    interface FundsSettings {

        /** An order has 24 h (R1.8 a); an older reservation was never settled, or the command for it was lost. */
        @WithDefault("PT25H")
        Duration askAfter();

        /** Until the same order is asked again. */
        @WithDefault("PT1H")
        Duration askAgainAfter();
    }
}
