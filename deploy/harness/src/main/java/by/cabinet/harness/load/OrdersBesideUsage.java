package by.cabinet.harness.load;

import by.cabinet.backing.Wait;
import by.cabinet.harness.load.MeasuredSide.Done;
import by.cabinet.harness.load.MeasuredSide.Sample;
import by.cabinet.harness.undertest.Signal;
import by.cabinet.harness.undertest.SystemUnderTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * L3: how long an order takes from submitting to completed (95 of 100 are faster) while usage records wait, as after a
 * night's load; against the same orders when none waits. Each person orders when the order before is completed.
 */
final class OrdersBesideUsage {

    private static final int RECORDS = 1_000_000;
    private static final int CONNECTIONS = 8;
    private static final Duration WORKED_OFF = Duration.ofMinutes(3);

    private OrdersBesideUsage() {}

    static Comparison measure(SystemUnderTest system, Settings settings) {
        OrderLoad orders = OrderLoad.ofPeople("beside", 5);
        complete(orders, settings.warmUp());
        List<Sample> quiet = new ArrayList<>();
        List<Sample> beside = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < settings.pairs(); i++) {
            quiet.add(percentile(complete(orders, settings.length()), 0.95));
            long before = BillingEvents.kept();
            waiting(system);
            long start = System.nanoTime();
            List<Double> seconds = complete(orders, settings.length());
            double rate = (BillingEvents.kept() - before) / ((System.nanoTime() - start) / 1e9);
            if (BillingEvents.kept() - before >= RECORDS) {
                throw new NotMeasured("the records were worked off before the orders ended: make the stretch shorter");
            }
            beside.add(percentile(seconds, 0.95));
            seen.add(String.format(
                    Locale.ROOT,
                    "%d orders, p50 %.2f s, p99 %.2f s, %,.0f records/s beside them",
                    seconds.size(),
                    percentile(seconds, 0.5).seconds(),
                    percentile(seconds, 0.99).seconds(),
                    rate));
            if (!Wait.isTrueWithin(WORKED_OFF, () -> BillingEvents.kept() >= before + RECORDS)) {
                throw new NotMeasured("the records were not worked off within " + WORKED_OFF);
            }
        }
        return new Comparison("orders beside usage", "orders alone", beside, quiet).noting(String.join("; ", seen));
    }

    /** The service that reads them stands still until all are written. */
    private static void waiting(SystemUnderTest system) {
        long reader = system.pid("account-service");
        Signal.STOP.to(reader);
        try {
            BillingEvents.publish(RECORDS);
        } finally {
            Signal.CONT.to(reader);
        }
    }

    /** Seconds of each order. */
    private static List<Double> complete(OrderLoad orders, Duration time) {
        Queue<Double> seconds = new ConcurrentLinkedQueue<>();
        Done done = Generator.run(
                CabinetSide.GATEWAY, CONNECTIONS, time, (connection, _) -> orders.complete(connection, seconds));
        if (done.errors() > 0 || seconds.isEmpty()) {
            throw new NotMeasured("%d orders done, %d not".formatted(done.operations(), done.errors()));
        }
        return List.copyOf(seconds);
    }

    private static Sample percentile(List<Double> seconds, double share) {
        List<Double> sorted = seconds.stream().sorted().toList();
        return new Sample(1, 0, sorted.get((int) (share * (sorted.size() - 1))), 0);
    }
}
