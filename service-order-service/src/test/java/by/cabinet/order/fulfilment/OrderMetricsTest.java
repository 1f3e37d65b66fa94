package by.cabinet.order.fulfilment;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.order.testing.TestCatalogue;
import by.cabinet.order.testing.TestOrder;
import by.cabinet.order.testing.TestSubscriber;
import by.cabinet.testing.RealServices;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** What is placed over REST is counted as everything else is. */
@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "orders"))
class OrderMetricsTest {

    @Inject
    MeterRegistry meters;

    /** {@code orders_changed_total{state="acknowledged"}} and {@code actions_total{action="order.submitted"}}. */
    @Test
    void anOrderPlacedOverRestIsCountedByItsState() {
        var subscriber = TestSubscriber.active();
        var offering = TestCatalogue.launch();
        var changed = count("orders.changed", "state", "acknowledged");
        var submitted = count("actions", "action", "order.submitted");

        TestOrder.connect(subscriber, offering);

        await().untilAsserted(() -> assertTrue(count("orders.changed", "state", "acknowledged") >= changed + 1));
        await().untilAsserted(() -> assertTrue(count("actions", "action", "order.submitted") >= submitted + 1));
    }

    private double count(String meter, String label, String value) {
        return meters.find(meter).tag(label, value).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }
}
