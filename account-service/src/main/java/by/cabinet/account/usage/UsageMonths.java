package by.cabinet.account.usage;

import by.cabinet.web.clock.ProductClock;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.jboss.logging.Logger;

/** The months of the table {@code usage}: made in advance, and dropped when they need not be kept any more. */
@ApplicationScoped
class UsageMonths {

    private static final Logger LOG = Logger.getLogger(UsageMonths.class);
    private static final int AHEAD = 2;
    private static final long CHECK_MILLIS = Duration.ofMinutes(10).toMillis();

    private final Pool pool;
    private final ProductClock clock;
    private final UsageSettings settings;
    private final Vertx vertx;
    private volatile YearMonth kept;

    @Inject
    UsageMonths(Pool pool, ProductClock clock, UsageSettings settings, Vertx vertx) {
        this.pool = pool;
        this.clock = clock;
        this.settings = settings;
        this.vertx = vertx;
    }

    /** Also without any usage the old months must go. */
    void start(@Observes StartupEvent started) {
        check();
        vertx.setPeriodic(CHECK_MILLIS, timer -> check());
    }

    private void check() {
        keep().subscribe().with(done -> {}, failure -> LOG.warnf("Usage's months wait: %s", failure));
    }

    /** One statement when a month begins, nothing else. */
    Uni<Void> keep() {
        var now = now();
        if (now.equals(kept)) {
            return Uni.createFrom().voidItem();
        }
        return pool.preparedQuery("select keep_usage_months($1, $2)")
                .execute(
                        Tuple.of(firstMonth(now).atDay(1), now.plusMonths(AHEAD).atDay(1)))
                .invoke(() -> kept = now)
                .replaceWithVoid();
    }

    /** Usage from here on is kept. */
    Instant first() {
        return start(firstMonth(now()));
    }

    /** There is room for usage before this. */
    Instant end() {
        return start(now().plusMonths(AHEAD + 1L));
    }

    private YearMonth now() {
        return YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
    }

    private YearMonth firstMonth(YearMonth now) {
        return now.minusMonths(settings.keepMonths());
    }

    private static Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}
