package by.cabinet.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import by.cabinet.system.Collector.Seen;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningSystem.class)
class TraceTest {

    @Test
    void anOrderIsOneTraceFromTheGatewayOverKafkaToTheSmsCentre() {
        var journey = UUID.randomUUID().toString();
        RunningSystem.collector().follow(journey);
        var newcomer = Newcomer.arrive(890, "ru", 2500);
        var session = Portal.my().signIn(newcomer.phone());

        var order = Http.send(
                "POST",
                session.gateway() + "/order/v1/orders",
                Map.of("action", "CONNECT", "subscriberId", newcomer.subscriberId(), "offeringId", "caller-id"),
                Map.of(
                        "Host",
                        session.host(),
                        "Authorization",
                        "Bearer " + session.token(),
                        "Idempotency-Key",
                        UUID.randomUUID().toString(),
                        "X-Correlation-Id",
                        journey));
        JourneyTest.awaitState(session, order.at("/id"), "completed");

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(RunningSystem.collector().spansOf(journey))
                        .extracting(Seen::service)
                        .contains(
                                "api-gateway",
                                "service-order-service",
                                "account-service",
                                "access-rights-service",
                                "notification-service"));
        await().untilAsserted(() -> assertThat(RunningSystem.collector().spansOf(journey))
                .filteredOn(span -> span.service().equals("notification-service"))
                .extracting(Seen::name)
                .contains("submit_sm"));
    }
}
