package by.cabinet.harness.chaos;

import by.cabinet.harness.system.Database;
import by.cabinet.harness.system.Kafka;
import by.cabinet.harness.system.Operator;
import by.cabinet.harness.system.Wait;
import java.time.Duration;
import java.util.List;

/** Waits until nothing moves any more; helps with the product's clock, since what waits for a deadline may do so for a day. */
final class AwaitQuiescence {

    private static final Duration LIMIT = Duration.ofSeconds(25);
    private static final List<Duration> STEPS =
            List.of(Duration.ofMinutes(10), Duration.ofHours(1), Duration.ofHours(24));
    private static final List<String> WITH_OUTBOX = List.of("auth", "account", "rights", "orders", "notification");

    private AwaitQuiescence() {}

    static void perform() {
        if (Wait.isTrueWithin(LIMIT, AwaitQuiescence::isQuiet)) {
            return;
        }
        for (Duration step : STEPS) {
            Operator.advance(step);
            if (Wait.isTrueWithin(LIMIT, AwaitQuiescence::isQuiet)) {
                return;
            }
        }
    }

    private static boolean isQuiet() {
        try {
            return Database.of("orders")
                                    .number(
                                            "select count(*) from service_order where state in ('ACKNOWLEDGED', 'IN_PROGRESS')")
                            == 0
                    && WITH_OUTBOX.stream()
                            .allMatch(name -> Database.of(name).number("select count(*) from outbox") == 0)
                    && Database.of("notification").number("select count(*) from message where state = 'QUEUED'") == 0
                    && Kafka.lag().keySet().stream().noneMatch(place -> place.contains("-service"));
        } catch (IllegalStateException _) {
            return false;
        }
    }
}
