package by.cabinet.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes and reads events as the operator's systems do. */
public final class TestEvents {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static String bootstrap;
    private static KafkaProducer<String, byte[]> producer;

    private TestEvents() {}

    static synchronized void connect(String servers) {
        if (producer == null) {
            bootstrap = servers;
            EventsConform.watch(servers);
            producer = new KafkaProducer<>(
                    Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, servers, ProducerConfig.ACKS_CONFIG, "all"),
                    new StringSerializer(),
                    new ByteArraySerializer());
        }
    }

    /** Publishes many without waiting for each; returns when Kafka has them all. */
    public static void publishAll(String topic, List<String> data, IntFunction<String> key) {
        for (var number = 0; number < data.size(); number++) {
            var _ = producer.send(
                    event(topic, key.apply(number), "/test", UUID.randomUUID().toString(), data.get(number)));
        }
        producer.flush();
    }

    /** Publishes the data as JSON under a fresh event id; returns when Kafka has it. */
    public static RecordMetadata publish(String topic, String key, Object data) {
        return publish(topic, key, "/test", UUID.randomUUID().toString(), data);
    }

    /** The same event, whenever source and id are the same. */
    public static RecordMetadata publish(String topic, String key, String source, String id, Object data) {
        return publish(event(topic, key, source, id, data));
    }

    /** With this time of the event instead of now. */
    public static RecordMetadata publishAt(Instant time, String topic, String key, Object data) {
        return publish(event(topic, key, "/test", UUID.randomUUID().toString(), data, time));
    }

    private static ProducerRecord<String, byte[]> event(
            String topic, String key, String source, String id, Object data) {
        return event(topic, key, source, id, data, Instant.now());
    }

    private static ProducerRecord<String, byte[]> event(
            String topic, String key, String source, String id, Object data, Instant time) {
        var item = new ProducerRecord<>(topic, key, write(data));
        Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        id,
                        "ce_source",
                        source,
                        "ce_type",
                        "by.a1.test",
                        "ce_time",
                        time.toString(),
                        "content-type",
                        "application/json")
                .forEach((name, value) -> item.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return item;
    }

    /** Any record, well-formed or not. */
    public static RecordMetadata publish(ProducerRecord<String, byte[]> item) {
        try {
            return producer.send(item).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The first {@code count} events of the topic, from its beginning, whose data satisfies the test; fails after 20 s. */
    public static List<JsonNode> await(String topic, int count, Predicate<JsonNode> test) {
        var found = new ArrayList<JsonNode>();
        try (var consumer = fromTheBeginning(topic)) {
            var deadline = Instant.now().plusSeconds(20);
            while (found.size() < count) {
                if (Instant.now().isAfter(deadline)) {
                    throw new AssertionError("%d of %d events came on %s".formatted(found.size(), count, topic));
                }
                consumer.poll(Duration.ofMillis(100)).forEach(item -> add(found, item, test));
            }
        }
        return found;
    }

    /** The correlation id of the first event of the topic whose data satisfies the test; fails after 20 s. */
    public static String correlationId(String topic, Predicate<JsonNode> test) {
        try (var consumer = fromTheBeginning(topic)) {
            var deadline = Instant.now().plusSeconds(20);
            while (Instant.now().isBefore(deadline)) {
                for (var item : consumer.poll(Duration.ofMillis(100))) {
                    if (test.test(read(item))) {
                        var header = item.headers().lastHeader("ce_correlationid");
                        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
                    }
                }
            }
        }
        throw new AssertionError("no such event came on " + topic);
    }

    /** Every event that is on the topic now, and whose data satisfies the test. */
    public static List<JsonNode> all(String topic, Predicate<JsonNode> test) {
        var found = new ArrayList<JsonNode>();
        try (var consumer = fromTheBeginning(topic)) {
            var ends = consumer.endOffsets(consumer.assignment());
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(item -> add(found, item, test));
            }
        }
        return found;
    }

    private static KafkaConsumer<String, byte[]> fromTheBeginning(String topic) {
        var consumer = new KafkaConsumer<>(
                Map.<String, Object>of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        var partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }

    private static void add(List<JsonNode> found, ConsumerRecord<String, byte[]> item, Predicate<JsonNode> test) {
        var data = read(item);
        if (test.test(data)) {
            found.add(data);
        }
    }

    private static JsonNode read(ConsumerRecord<String, byte[]> item) {
        try {
            return JSON.readTree(item.value());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] write(Object data) {
        try {
            return data instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : JSON.writeValueAsBytes(data);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
