package by.cabinet.operator;

import by.cabinet.backing.KafkaServer;
import by.cabinet.backing.KafkaTopics;
import by.cabinet.backing.ServerOptions;
import by.cabinet.operator.http.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;

/** The product's side of Kafka, as a test plays it; one broker serves all test classes. */
final class KafkaProbe implements AutoCloseable {

    private static final String BOOTSTRAP = broker();

    private final KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", BOOTSTRAP), new StringSerializer(), new ByteArraySerializer());

    static String bootstrap() {
        return BOOTSTRAP;
    }

    /** Sends it as the product does, with the correlation id {@code journey}. */
    void send(String topic, String key, ObjectNode value) {
        send(topic, key, Json.bytes(value));
    }

    void send(String topic, String key, byte[] value) {
        var message = new ProducerRecord<>(topic, key, value);
        message.headers().add("ce_id", bytes(UUID.randomUUID().toString())).add("ce_correlationid", bytes("journey"));
        try {
            producer.send(message).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    /** Waits until the topic has that many records of the key, and gives them. */
    List<Seen> await(String topic, String key, int count) {
        return await(topic, key, seen -> true, count);
    }

    List<Seen> await(String topic, String key, Predicate<Seen> wanted, int count) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(15))
                .until(() -> all(topic, key).stream().filter(wanted).toList(), found -> found.size() >= count);
    }

    /** All records of the key that are there now. */
    List<Seen> all(String topic, String key) {
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", BOOTSTRAP), new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList());
            consumer.seekToBeginning(consumer.assignment());
            var ends = consumer.endOffsets(consumer.assignment());
            var seen = new ArrayList<Seen>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(50)).forEach(message -> seen.add(Seen.of(message)));
            }
            return seen.stream().filter(message -> key.equals(message.key())).toList();
        }
    }

    @Override
    public void close() {
        producer.close();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String broker() {
        var server = KafkaServer.start(ServerOptions.forTests());
        KafkaTopics.packed().create(server.bootstrap());
        return server.bootstrap();
    }

    /** A record as the product reads it. */
    record Seen(String key, ObjectNode value, Map<String, String> headers) {

        static Seen of(ConsumerRecord<String, byte[]> message) {
            var headers = new HashMap<String, String>();
            message.headers()
                    .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
            try {
                return new Seen(message.key(), Json.object(message.value()), headers);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        String text(String property) {
            return value.path(property).asText();
        }
    }
}
