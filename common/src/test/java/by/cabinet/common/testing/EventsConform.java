package by.cabinet.common.testing;

import io.quarkus.test.junit.callback.QuarkusTestAfterAllCallback;
import io.quarkus.test.junit.callback.QuarkusTestContext;

/** After each test class: every event that the service has sent meanwhile conforms to its schema. */
public class EventsConform implements QuarkusTestAfterAllCallback {

    @Override
    public void afterAll(QuarkusTestContext context) {
        TestEvents.bootstrap().ifPresent(SentEvents::check);
    }
}
