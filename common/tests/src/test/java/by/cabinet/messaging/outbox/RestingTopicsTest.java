package by.cabinet.messaging.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.contract.Topics;
import by.cabinet.messaging.outbox.OutboxPublisher.Outcome;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import io.vertx.mutiny.sqlclient.Row;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.Test;

/** A topic whose partitions have no leader, or too few replicas: a broker alone cannot show it, so an emitter stands in for Kafka. */
class RestingTopicsTest {

    private static final String FAILS = Topics.ROLES.name();
    private static final String OTHER = Topics.ORDERS.name();

    private final Set<String> failing = ConcurrentHashMap.newKeySet();
    private final OutboxPublisher sender = new OutboxPublisher(kafka(), new KnownTopics(), "a-service");

    @Test
    void whatFailsAloneRests() {
        failing.add(FAILS);

        var outcomes = send(FAILS, OTHER);

        assertEquals(
                List.of(false, true),
                outcomes.stream().map(Outcome::isPublished).toList());
        assertEquals(List.of(FAILS), sender.resting());
    }

    /** Kafka is away: nothing waits longer than it. */
    @Test
    void whatFailsWithAllOthersDoesNot() {
        failing.addAll(List.of(FAILS, OTHER));

        send(FAILS, OTHER);

        assertEquals(List.of(), sender.resting());
    }

    @Test
    void whatIsTakenDoesNot() {
        send(FAILS, OTHER);

        assertEquals(List.of(), sender.resting());
    }

    private List<Outcome> send(String... topics) {
        return sender.send(Stream.of(topics).map(RestingTopicsTest::row).toList())
                .await()
                .atMost(Duration.ofSeconds(20));
    }

    /** What fails is given up after the others have been taken. */
    @SuppressWarnings("unchecked")
    private MutinyEmitter<String> kafka() {
        return (MutinyEmitter<String>) Proxy.newProxyInstance(
                MutinyEmitter.class.getClassLoader(),
                new Class<?>[] {MutinyEmitter.class},
                (_, _, arguments) -> answer((Message<?>) arguments[0]));
    }

    private Uni<Void> answer(Message<?> message) {
        var topic = message.getMetadata(OutgoingKafkaRecordMetadata.class)
                .orElseThrow()
                .getTopic();
        return failing.contains(topic)
                ? Uni.createFrom()
                        .<Void>failure(new NotEnoughReplicasException("one of two"))
                        .onFailure()
                        .call(() ->
                                Uni.createFrom().voidItem().onItem().delayIt().by(Duration.ofMillis(100)))
                : Uni.createFrom().voidItem();
    }

    private static Row row(String topic) {
        var values = Map.of(
                "topic", topic, "aggregateid", "key", "payload", "{}", "id", "1", "type", "t", "correlation_id", "c");
        return new Row((io.vertx.sqlclient.Row) Proxy.newProxyInstance(
                Row.class.getClassLoader(),
                new Class<?>[] {io.vertx.sqlclient.Row.class},
                (_, method, arguments) -> switch (method.getName()) {
                    case "getBoolean" -> false;
                    case "getOffsetDateTime" -> OffsetDateTime.parse("2026-01-01T00:00:00Z");
                    default -> values.get(arguments[0]);
                }));
    }

    private static final class KnownTopics extends TopicIds {

        KnownTopics() {
            super(Map.of());
        }

        @Override
        public Uni<String> idOf(String topic) {
            return Uni.createFrom().item("id of " + topic);
        }
    }
}
