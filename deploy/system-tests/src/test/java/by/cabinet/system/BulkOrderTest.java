package by.cabinet.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import by.cabinet.harness.people.Population;
import by.cabinet.harness.people.Population.Kind;
import by.cabinet.harness.people.Population.Person;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An administrator connects an offering for all subscribers of his firm. So many, or {@code -Dcabinet.bulk.subscribers=10000}. */
@ExtendWith(RunningSystem.class)
class BulkOrderTest {

    private static final int SIZE = Integer.getInteger("cabinet.bulk.subscribers", 300);
    private static final int PRICE = 350;

    @Test
    void everySubscriberHasAResultAndTheRightSumIsDebited() {
        var subscribers = new Population("bulk", 8, SIZE, Kind.FIRM, 0).bringIn();
        var administrator = Portal.my().signIn(subscribers.getFirst().phone());
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
                        subscribers.stream().map(Person::subscriberId).toList()));

        assertThat(bulk.status()).as(bulk.text()).isEqualTo(201);
        var path = "/order/v1/bulk-orders/" + bulk.at("/id");
        await().atMost(Duration.ofMinutes(4).plusMillis(50L * SIZE))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(
                        () -> assertThat(administrator.get(path).at("/state")).isEqualTo("completed"));
        assertThat(administrator.get(path).body().at("/progress/completed").asInt())
                .isEqualTo(SIZE);
        assertThat(records.charged() - charged).isEqualTo((long) SIZE * PRICE);
        assertThat(records.debitedTwice()).isEmpty();
    }

    /** Each is answered for itself, here with a problem; the gateway lets as many pass as the service takes. */
    @Test
    void tenThousandIdsPassTheGateway() {
        var administrator = Portal.my()
                .signIn(new Population("bulk-large", 8, 90_000, 1, Kind.FIRM, 0)
                        .bringIn()
                        .getFirst()
                        .phone());

        var bulk = administrator.placeBulk(
                UUID.randomUUID().toString(),
                Map.of(
                        "action",
                        "CONNECT",
                        "offeringId",
                        "music",
                        "subscriberIds",
                        Stream.generate(() -> UUID.randomUUID().toString())
                                .limit(10_000)
                                .toList()));

        assertThat(bulk.status()).as(bulk.text()).isEqualTo(201);
        assertThat(bulk.body().at("/total").asInt()).isEqualTo(10_000);
    }
}
