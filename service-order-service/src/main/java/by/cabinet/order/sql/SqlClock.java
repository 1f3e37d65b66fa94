package by.cabinet.order.sql;

import by.cabinet.web.clock.ProductClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Orders count by PostgreSQL's clock: {@code now() + make_interval(secs => $n)} with {@link #offset()} as the parameter. */
@ApplicationScoped
public class SqlClock {

    private static final double MILLIS = 1000.0;
    private final ProductClock clock;

    @Inject
    SqlClock(ProductClock clock) {
        this.clock = clock;
    }

    /** Seconds by which the product's time is ahead. */
    public double offset() {
        return clock.offset().toMillis() / MILLIS;
    }

    /** A point in time as PostgreSQL's client takes it; null stays null. */
    public static OffsetDateTime time(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
