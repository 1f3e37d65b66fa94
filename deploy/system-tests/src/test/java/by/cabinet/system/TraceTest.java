package by.cabinet.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import by.cabinet.system.Collector.Seen;
import java.io.IOException;
import java.nio.file.Files;
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

        await().untilAsserted(() -> assertThat(RunningSystem.collector().spansOf(journey))
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

    /** Their spans would be most of what is collected, each in a trace of its own. 0042 */
    @Test
    void kafkaSqlAndRedisClientsBeginNoTraces() {
        Portal.my().signIn("+375291000024");

        await().untilAsserted(
                        () -> assertThat(RunningSystem.collector().libraries()).isNotEmpty());
        assertThat(RunningSystem.collector().libraries())
                .noneMatch(library -> library.matches("(?i).*(messaging|kafka|sql|redis).*"));
    }

    /** What a service does not know it ignores: a misspelt key would never be missed. */
    @Test
    void noPartIgnoresASetting() throws IOException {
        try (var files = Files.list(RunningSystem.system().home().folder().resolve("logs"))) {
            var logs = files.filter(
                            file -> file.toString().endsWith("-service.log") || file.endsWith("api-gateway.log"))
                    .toList();

            assertThat(logs)
                    .hasSizeGreaterThanOrEqualTo(7)
                    .allSatisfy(log -> assertThat(Files.readAllLines(log))
                            .noneMatch(entry -> entry.contains("Unrecognized configuration key")));
        }
    }
}
