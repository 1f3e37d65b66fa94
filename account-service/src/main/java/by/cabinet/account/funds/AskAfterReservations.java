package by.cabinet.account.funds;

import by.cabinet.messaging.outbox.OutboxEvent;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.web.clock.ProductClock;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.ZoneOffset;
import org.jboss.logging.Logger;

/**
 * Finds reservations that nobody has settled, and asks their orders: a reservation has no time-out of its own, since only the order
 * knows whether its work was done.
 */
@ApplicationScoped
class AskAfterReservations {

    static final String TOPIC = "account.reservation-queries.v1";

    private static final Logger LOG = Logger.getLogger(AskAfterReservations.class);
    private static final long ROUND_MILLIS = Duration.ofSeconds(10).toMillis();
    private static final int AT_ONCE = 200;

    private final UnitOfWork work;
    private final ProductClock clock;
    private final FundsSettings settings;
    private final Vertx vertx;

    @Inject
    AskAfterReservations(UnitOfWork work, ProductClock clock, FundsSettings settings, Vertx vertx) {
        this.work = work;
        this.clock = clock;
        this.settings = settings;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent started) {
        vertx.setPeriodic(
                ROUND_MILLIS,
                timer -> round().subscribe().with(done -> {}, failure -> LOG.warnf("No order was asked: %s", failure)));
    }

    Uni<Void> round() {
        return work.perform(this::ask);
    }

    /** Each instance asks after others: a claimed row is locked until it is marked as asked. */
    private Uni<Void> ask(Tx tx) {
        var now = clock.instant();
        return tx.query(
                        """
                        with forgotten as (
                            select order_id from reservation
                            where state = 'RESERVED' and reserved_at < $1 and (asked_at is null or asked_at < $2)
                            order by reserved_at limit $3 for update skip locked)
                        update reservation r set asked_at = $4 from forgotten where r.order_id = forgotten.order_id
                        returning r.order_id, r.account_id, r.subscriber_id, r.reserved_at""",
                        now.minus(settings.askAfter()).atOffset(ZoneOffset.UTC),
                        now.minus(settings.askAgainAfter()).atOffset(ZoneOffset.UTC),
                        AT_ONCE,
                        now.atOffset(ZoneOffset.UTC))
                .invoke(rows -> rows.stream().map(ReservationQuery::of).forEach(query -> tell(tx, query)))
                .replaceWithVoid();
    }

    private static void tell(Tx tx, ReservationQuery query) {
        tx.publish(new OutboxEvent(TOPIC, query.orderId(), "by.cabinet.account.reservation.asked-after.v1", query));
    }
}
