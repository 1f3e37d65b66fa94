package by.cabinet.testing;

import io.quarkus.test.junit.callback.QuarkusTestAfterAllCallback;
import io.quarkus.test.junit.callback.QuarkusTestContext;

/**
 * After each test class: every event that the service has sent meanwhile conforms to its schema. It knows the broker by its
 * address alone: a service without Kafka has none of Kafka's classes.
 */
public class EventsConform implements QuarkusTestAfterAllCallback {

    private static volatile String broker;

    /** From now on what is sent to this broker is checked. */
    static void watch(String bootstrap) {
        broker = bootstrap;
    }

    @Override
    public void afterAll(QuarkusTestContext context) {
        if (broker != null) {
            SentEvents.check(broker);
        }
    }
}
