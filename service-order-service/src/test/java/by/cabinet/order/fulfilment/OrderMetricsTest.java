package by.cabinet.order.fulfilment;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.order.testing.TestCatalogue;
import by.cabinet.order.testing.TestOrder;
import by.cabinet.order.testing.TestSubscriber;
import by.cabinet.testing.RealServices;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** What is placed over REST is counted as everything else is. */
@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "orders"))
class OrderMetricsTest {

    @TestHTTPResource(value = "/q/metrics", management = true)
    URI metrics;

    @Test
    void anOrderPlacedOverRestIsCountedByItsState() {
        var subscriber = TestSubscriber.active();
        var changed = "orders_changed_total{action=\"CONNECT\",state=\"acknowledged\"";
        var submitted = "actions_total{action=\"order.submitted\"";
        var changedBefore = sum(changed);
        var submittedBefore = sum(submitted);

        TestOrder.connect(subscriber, TestCatalogue.launch());

        await().untilAsserted(() -> assertTrue(sum(changed) >= changedBefore + 1));
        await().untilAsserted(() -> assertTrue(sum(submitted) >= submittedBefore + 1));
    }

    /** Of all time series that begin so; other tests' orders do not run beside this one's. */
    private double sum(String start) {
        return given().get(metrics)
                .asString()
                .lines()
                .filter(sample -> sample.startsWith(start))
                .mapToDouble(sample -> Double.parseDouble(sample.substring(sample.lastIndexOf(' ') + 1)))
                .sum();
    }
}
