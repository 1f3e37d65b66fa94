package by.cabinet.messaging.events;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.testing.RealServices;
import by.cabinet.testing.TestEvents;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "miniature"))
class EventConsumerTest {

    private static final String TOPIC = "billing.usage.v1";

    @Inject
    Pool pool;

    @Inject
    UnitOfWork work;

    @Inject
    SeenClients handler;

    @Test
    void appliesAnEventAndPublishesItsOwn() {
        var id = "c-" + UUID.randomUUID();
        TestEvents.publish(TOPIC, id, Map.of("clientId", id, "name", "Анна"));

        assertEquals(
                "Анна",
                TestEvents.await(
                                "order.orders.v1",
                                1,
                                data -> data.path("clientId").asText().equals(id))
                        .getFirst()
                        .path("name")
                        .asText());
        assertEquals(1, times(id));
    }

    @Test
    void handlesTheSameEventOnce() {
        var id = "c-" + UUID.randomUUID();
        TestEvents.publish(TOPIC, id, "/test", id, Map.of("clientId", id, "name", "A"));
        TestEvents.publish(TOPIC, id, "/test", id, Map.of("clientId", id, "name", "A"));
        TestEvents.publish(TOPIC, id, Map.of("clientId", id, "name", "A"));

        await().until(() -> times(id) >= 2);
        assertEquals(2, times(id));
    }

    @Test
    void recordsWhatIsInvalidAndAppliesTheRest() {
        var id = "c-" + UUID.randomUUID();
        var broken = TestEvents.publish(TOPIC, id, "{broken");
        var keyless = TestEvents.publish(new ProducerRecord<>(TOPIC, null, new byte[] {'{', '}'}));
        var foreign = TestEvents.publish(TOPIC, "another", Map.of("clientId", id, "name", "A"));
        var incomplete = TestEvents.publish(TOPIC, id, Map.of("clientId", id));
        var refused = TestEvents.publish(TOPIC, id, Map.of("clientId", id, "name", "forbidden"));
        TestEvents.publish(TOPIC, id, Map.of("clientId", id, "name", "A"));

        await().until(() -> times(id) == 1);
        awaitReason(broken, "not JSON of the topic's form");
        awaitReason(keyless, "not a CloudEvent");
        awaitReason(foreign, "the key is not the id that the value names");
        awaitReason(incomplete, "name must not be blank");
        awaitReason(refused, "refused by the database");
        TestEvents.await(
                "cabinet.dead-letters.v1", 1, letter -> letter.path("offset").asLong() == refused.offset());
    }

    @Test
    void eachOutcomeHasTheCorrelationIdOfItsOwnEvent() {
        var first = "c-" + UUID.randomUUID();
        var second = "c-" + UUID.randomUUID();
        work.perform(tx ->
                        handler.handle(tx, List.of(event(first, "id-of-" + first), event(second, "id-of-" + second))))
                .await()
                .indefinitely();

        assertEquals("id-of-" + first, correlationId(first));
        assertEquals("id-of-" + second, correlationId(second));
    }

    @Test
    void aBatchOfInvalidRecordsAloneKeepsTheirCorrelationIds() {
        var id = "c-" + UUID.randomUUID();
        var item = new ProducerRecord<>(TOPIC, id, new byte[] {'{'});
        item.headers().add("ce_correlationid", id.getBytes(StandardCharsets.UTF_8));
        var origin = TestEvents.publish(item);

        assertEquals(id, TestEvents.correlationId("cabinet.dead-letters.v1", isOf(origin)));
    }

    private static Predicate<JsonNode> isOf(RecordMetadata origin) {
        return letter -> letter.path("partition").asInt() == origin.partition()
                && letter.path("offset").asLong() == origin.offset()
                && letter.path("topic").asText().equals(origin.topic());
    }

    private static String correlationId(String clientId) {
        return TestEvents.correlationId(
                "order.orders.v1", data -> data.path("clientId").asText().equals(clientId));
    }

    private static ReceivedEvent<SeenClients.Client> event(String clientId, String cause) {
        return new ReceivedEvent<>(
                new ReceivedEvent.Origin(TOPIC, 0, 0),
                clientId,
                "/test",
                UUID.randomUUID().toString(),
                Instant.EPOCH,
                cause,
                new SeenClients.Client(clientId, "A"));
    }

    private void awaitReason(RecordMetadata origin, String reason) {
        await().until(() -> reason.equals(reason(origin)));
    }

    private String reason(RecordMetadata origin) {
        var rows = pool.preparedQuery(
                        "select reason from dead_letter where topic = $1 and partition = $2 and \"offset\" = $3")
                .executeAndAwait(Tuple.of(origin.topic(), origin.partition(), origin.offset()));
        return rows.size() == 0 ? null : rows.iterator().next().getString("reason");
    }

    private int times(String clientId) {
        var rows = pool.preparedQuery("select times from seen where client_id = $1")
                .executeAndAwait(Tuple.of(clientId));
        return rows.size() == 0 ? 0 : rows.iterator().next().getInteger("times");
    }
}
