package by.cabinet.local.deadletters;

import by.cabinet.backing.ServerFailure;
import by.cabinet.contract.DeadLetter;
import by.cabinet.contract.Topics;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The topic {@code cabinet.dead-letters.v1} of one broker. Dead letters have no payload: it is read where the record stands. */
public final class DeadLetterTopic {

    static final String TOPIC = Topics.DEAD_LETTERS.name();

    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final String bootstrap;
    private final ObjectMapper json = new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    public DeadLetterTopic(String bootstrap) {
        this.bootstrap = bootstrap;
    }

    /** All dead letters in the order of publishing; one that was published twice is listed once. */
    public List<Stored> all() {
        var letters = new LinkedHashMap<String, Stored>();
        try (var consumer = consumer()) {
            var partitions = consumer.partitionsFor(TOPIC).stream()
                    .map(info -> new TopicPartition(TOPIC, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(PAUSE).forEach(item -> {
                    var stored = stored(item);
                    letters.putIfAbsent(stored.letter().consumer() + " " + stored.id(), stored);
                });
            }
        }
        var inOrder = new ArrayList<>(letters.values());
        inOrder.sort((one, other) -> one.at().compareTo(other.at()));
        return inOrder;
    }

    /** Publishes the record once more as it was, key, headers and value; false when its topic has deleted it. */
    public boolean replay(Stored stored) {
        return origin(stored).map(this::publish).isPresent();
    }

    private Optional<ConsumerRecord<byte[], byte[]>> origin(Stored stored) {
        try (var consumer = consumer()) {
            var place = List.of(stored.place());
            consumer.assign(place);
            if (stored.letter().offset() < consumer.beginningOffsets(place).get(stored.place())
                    || stored.letter().offset() >= consumer.endOffsets(place).get(stored.place())) {
                return Optional.empty();
            }
            consumer.seek(stored.place(), stored.letter().offset());
            var deadline = System.nanoTime() + TIMEOUT.toNanos();
            while (System.nanoTime() < deadline) {
                for (var item : consumer.poll(PAUSE)) {
                    // a compacted topic answers with what stands behind the gap
                    return item.offset() == stored.letter().offset() ? Optional.of(item) : Optional.empty();
                }
            }
        }
        throw new ServerFailure("Kafka (%s) does not answer with %s".formatted(bootstrap, stored.id()));
    }

    private ConsumerRecord<byte[], byte[]> publish(ConsumerRecord<byte[], byte[]> item) {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap, ProducerConfig.ACKS_CONFIG, "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(item.topic(), null, item.key(), item.value(), item.headers()))
                    .get();
            return item;
        } catch (ExecutionException e) {
            throw new ServerFailure("Kafka (" + bootstrap + ") does not take the record: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerFailure("Interrupted while replaying", e);
        }
    }

    private Stored stored(ConsumerRecord<byte[], byte[]> item) {
        try {
            return new Stored(json.readValue(item.value(), DeadLetter.class), Instant.ofEpochMilli(item.timestamp()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.<String, Object>of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /** A dead letter and when it was published. */
    public record Stored(DeadLetter letter, Instant at) {

        /** {@code billing.usage.v1-2-4711}: names it in commands. */
        public String id() {
            return letter.source();
        }

        TopicPartition place() {
            return new TopicPartition(letter.topic(), letter.partition());
        }
    }
}
