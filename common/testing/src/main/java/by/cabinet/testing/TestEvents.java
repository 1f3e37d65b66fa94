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
import java.util.concurrent.ConcurrentHashMap;
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
    private static final Map<String, History> HISTORIES = new ConcurrentHashMap<>();
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

    /**
     * The events of the topic, from its beginning, whose data satisfies the test: all that there are now, and when these are fewer than
     * {@code count}, those that come until there are so many; fails after 60 s.
     */
    public static List<JsonNode> await(String topic, int count, Predicate<JsonNode> test) {
        var found = new ArrayList<JsonNode>();
        var history = history(topic);
        var deadline = Instant.now().plusSeconds(60);
        var items = history.now();
        for (var looked = 0; ; items = history.from(looked)) {
            looked += items.size();
            items.stream().map(Item::data).filter(test).forEach(found::add);
            if (found.size() >= count) {
                return found;
            }
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("%d of %d events came on %s".formatted(found.size(), count, topic));
            }
        }
    }

    /** The correlation id of the first event of the topic whose data satisfies the test; fails after 60 s. */
    public static String correlationId(String topic, Predicate<JsonNode> test) {
        var history = history(topic);
        var deadline = Instant.now().plusSeconds(60);
        for (var looked = 0; Instant.now().isBefore(deadline); ) {
            var items = history.from(looked);
            looked += items.size();
            var first = items.stream().filter(item -> test.test(item.data())).findFirst();
            if (first.isPresent()) {
                return first.get().correlationId();
            }
        }
        throw new AssertionError("no such event came on " + topic);
    }

    /** Every event that is on the topic now, and whose data satisfies the test. */
    public static List<JsonNode> all(String topic, Predicate<JsonNode> test) {
        return history(topic).now().stream().map(Item::data).filter(test).toList();
    }

    private static History history(String topic) {
        return HISTORIES.computeIfAbsent(topic, History::new);
    }

    /** What was read from a topic; its data are read at the first look. */
    private static final class Item {

        private final ConsumerRecord<String, byte[]> item;
        private JsonNode data;

        Item(ConsumerRecord<String, byte[]> item) {
            this.item = item;
        }

        synchronized JsonNode data() {
            if (data == null) {
                data = read();
            }
            return data;
        }

        String correlationId() {
            var header = item.headers().lastHeader("ce_correlationid");
            return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
        }

        private JsonNode read() {
            try {
                return JSON.readTree(item.value());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** All that a topic has had. Each event is read once in a run: a look goes on from where the last one ended. */
    private static final class History {

        /** An empty fetch that the broker holds stands before the next request. */
        private static final int LONGEST_FETCH_MILLIS = 20;

        private final List<Item> items = new ArrayList<>();
        private final KafkaConsumer<String, byte[]> consumer;

        History(String topic) {
            consumer = new KafkaConsumer<>(
                    Map.<String, Object>of(
                            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                            bootstrap,
                            ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                            LONGEST_FETCH_MILLIS),
                    new StringDeserializer(),
                    new ByteArrayDeserializer());
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
        }

        /** Those after the first {@code count}; when there are none yet, waits a moment for more. */
        synchronized List<Item> from(int count) {
            if (items.size() == count) {
                poll();
            }
            return List.copyOf(items.subList(count, items.size()));
        }

        /** With all that the broker has by now. */
        synchronized List<Item> now() {
            var ends = consumer.endOffsets(consumer.assignment());
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                poll();
            }
            return List.copyOf(items);
        }

        private void poll() {
            consumer.poll(Duration.ofMillis(100)).forEach(item -> items.add(new Item(item)));
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
