package by.cabinet.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import by.cabinet.harness.people.Person;
import by.cabinet.harness.people.Population;
import by.cabinet.harness.people.Population.Kind;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An administrator connects an offering for all lines of his firm. So many lines, or {@code -Dcabinet.bulk.lines=10000}. */
@ExtendWith(RunningSystem.class)
class BulkOrderTest {

    private static final int LINES = Integer.getInteger("cabinet.bulk.lines", 300);
    private static final int PRICE = 350;

    @Test
    void everyLineHasAResultAndTheRightSumIsDebited() {
        var lines = new Population("bulk", 8, LINES, Kind.FIRM, 0).bringIn();
        var administrator = Portal.my().signIn(lines.getFirst().phone());
        var records = new OrderRecords();
        var charged = records.charged();

        var bulk = administrator.placeBulk(
                UUID.randomUUID().toString(),
                Map.of(
                        "action",
                        "CONNECT",
                        "offeringId",
                        "music",
                        "subscriberIds",
                        lines.stream().map(Person::subscriberId).toList()));

        assertThat(bulk.status()).as(bulk.text()).isEqualTo(201);
        var path = "/order/v1/bulk-orders/" + bulk.at("/id");
        await().atMost(Duration.ofMinutes(4).plusMillis(50L * LINES))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(
                        () -> assertThat(administrator.get(path).at("/state")).isEqualTo("completed"));
        assertThat(administrator.get(path).body().at("/progress/completed").asInt())
                .isEqualTo(LINES);
        assertThat(records.charged() - charged).isEqualTo((long) LINES * PRICE);
        assertThat(records.debitedTwice()).isEmpty();
    }
}
