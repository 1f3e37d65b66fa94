package by.cabinet.messaging.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import by.cabinet.testing.RealServices;
import by.cabinet.testing.TestEvents;
import by.cabinet.value.Ids;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "miniature"))
class OutboxTest {

    private static final String TOPIC = "account.fund-results.v1";

    @Inject
    UnitOfWork work;

    @Inject
    Pool pool;

    @Inject
    Vertx vertx;

    @Inject
    OutboxPublisher sender;

    private final String key = Ids.next();

    @Test
    void publishesWhatCommits() {
        perform(1);

        assertEquals(
                1,
                TestEvents.await(TOPIC, 1, this::isOurs)
                        .getFirst()
                        .path("number")
                        .asInt());
        Awaitility.await().until(this::isEmpty);
    }

    @Test
    void publishesNothingOfWhatRollsBack() {
        assertThrows(
                IllegalStateException.class,
                () -> work.perform(tx -> {
                            tx.publish(event(0));
                            return Uni.createFrom().failure(new IllegalStateException("rolled back"));
                        })
                        .await()
                        .indefinitely());
        perform(1);

        assertEquals(
                1,
                TestEvents.await(TOPIC, 1, this::isOurs)
                        .getFirst()
                        .path("number")
                        .asInt());
    }

    @Test
    void severalRelaysKeepTheOrderOfAKeyAndPublishEachEventOnce() {
        var others = IntStream.range(0, 3)
                .mapToObj(i -> new OutboxRelay(vertx, pool, sender))
                .toList();
        others.forEach(relay -> relay.start(new StartupEvent()));

        IntStream.range(0, 200).forEach(this::perform);

        var numbers = TestEvents.await(TOPIC, 200, this::isOurs).stream()
                .map(data -> data.path("number").asInt())
                .toList();
        assertEquals(IntStream.range(0, 200).boxed().toList(), numbers);
        others.forEach(relay -> relay.stop(null));
    }

    @Test
    void aBurstIsPublishedWhole() {
        Multi.createFrom()
                .range(0, 2000)
                .onItem()
                .transformToUni(number -> work.perform(tx -> {
                    tx.publish(event(number));
                    return Uni.createFrom().voidItem();
                }))
                .merge(6)
                .collect()
                .last()
                .await()
                .indefinitely();

        assertEquals(
                2000,
                TestEvents.await(TOPIC, 2000, this::isOurs).stream().distinct().count());
    }

    private void perform(int number) {
        work.perform(tx -> {
                    tx.publish(event(number));
                    return Uni.createFrom().voidItem();
                })
                .await()
                .indefinitely();
    }

    private OutboxEvent event(int number) {
        return new OutboxEvent(TOPIC, key, "numbered", Map.of("key", key, "number", number), null);
    }

    private boolean isOurs(JsonNode data) {
        return data.path("key").asText().equals(key);
    }

    private boolean isEmpty() {
        var count = pool.query("select count(*) from outbox").executeAndAwait();
        return count.iterator().next().getLong(0) == 0;
    }
}
