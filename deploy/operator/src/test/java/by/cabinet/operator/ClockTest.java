package by.cabinet.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClockTest extends OperatorTest {

    @Test
    void movesForwardAndWritesTheFileThatAllServicesRead() throws Exception {
        assertThat(http.put("/clock", "{\"offset\": \"PT24H\"}").path("offset").asText())
                .isEqualTo("PT24H");

        assertThat(folder.resolve("clock-offset")).hasContent("PT24H");
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
        restart();
        var now = Instant.parse(http.get("/clock").path("now").asText());
        assertThat(Duration.between(Instant.now(), now)).isGreaterThan(Duration.ofHours(23));
    }

    @Test
    void neverMovesBack() {
        http.put("/clock", "{\"offset\": \"PT1H\"}");

        assertStatus(409, "PUT", "/clock", "{\"offset\": \"PT59M\"}");
        assertStatus(200, "PUT", "/clock", "{\"offset\": \"PT1H\"}");
        assertStatus(400, "PUT", "/clock", "{\"offset\": \"tomorrow\"}");
        assertStatus(400, "PUT", "/clock", "{}");
    }

    @Test
    void stampsEventsWithTheProductsTime() {
        http.put("/clock", "{\"offset\": \"PT240H\"}");
        assertStatus(201, "POST", "/billing/payments", "{\"paymentId\": \"p\", \"accountId\": \"" + id + "\"}");

        var time =
                kafka.await("billing.payments.v1", id, 1).getFirst().headers().get("ce_time");
        assertThat(Instant.parse(time)).isAfter(Instant.now().plus(Duration.ofHours(239)));
    }

    @Test
    void saysWhenItIsUp() {
        assertThat(http.get("/health").path("status").asText()).isEqualTo("UP");
    }
}
