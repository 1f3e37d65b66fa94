package by.cabinet.order;

import by.cabinet.order.model.ServiceOrder.RetryBackoff;
import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** {@code cabinet.orders}. */
@ConfigMapping(prefix = "cabinet.orders")
public interface OrderSettings {

    /** Between two batches of a job. */
    Duration JOB_PAUSE = Duration.ofMillis(500);

    /** From submission; what is not active by then fails. R1.8 a */
    Duration deadline();

    /** Before the first retry. */
    Duration firstPause();

    /** Upper limit of the back-off. */
    Duration longestPause();

    Duration idempotencyKeysKept();

    /** How far from now an order may be scheduled: before, since clocks differ; after, since catalogues change. */
    Duration startAtMostBefore();

    Duration startAtMostAfter();

    default RetryBackoff backoff() {
        return new RetryBackoff(firstPause(), longestPause());
    }
}
