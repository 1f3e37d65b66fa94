package by.cabinet.local.deadletters;

import by.cabinet.backing.ServerFailure;
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

    static final String TOPIC = "cabinet.dead-letters.v1";

    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final String bootstrap;
    private final ObjectMapper json = new ObjectMapper();

    public DeadLetterTopic(String bootstrap) {
        this.bootstrap = bootstrap;
    }

    /** All dead letters in the order of publishing; one that was published twice is listed once. */
    public List<DeadLetter> all() {
        var letters = new LinkedHashMap<String, DeadLetter>();
        try (var consumer = consumer()) {
            var partitions = consumer.partitionsFor(TOPIC).stream()
                    .map(info -> new TopicPartition(TOPIC, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(PAUSE).forEach(item -> {
                    var letter = letter(item);
                    letters.putIfAbsent(letter.consumer() + " " + letter.id(), letter);
                });
            }
        }
        var inOrder = new ArrayList<>(letters.values());
        inOrder.sort((one, other) -> one.at().compareTo(other.at()));
        return inOrder;
    }

    /** Publishes the record once more as it was, key, headers and value; false when its topic has deleted it. */
    public boolean replay(DeadLetter letter) {
        return origin(letter).map(this::publish).isPresent();
    }

    private Optional<ConsumerRecord<byte[], byte[]>> origin(DeadLetter letter) {
        try (var consumer = consumer()) {
            var place = List.of(letter.place());
            consumer.assign(place);
            if (letter.offset() < consumer.beginningOffsets(place).get(letter.place())
                    || letter.offset() >= consumer.endOffsets(place).get(letter.place())) {
                return Optional.empty();
            }
            consumer.seek(letter.place(), letter.offset());
            var deadline = System.nanoTime() + TIMEOUT.toNanos();
            while (System.nanoTime() < deadline) {
                for (var item : consumer.poll(PAUSE)) {
                    // a compacted topic answers with what stands behind the gap
                    return item.offset() == letter.offset() ? Optional.of(item) : Optional.empty();
                }
            }
        }
        throw new ServerFailure("Kafka (%s) does not answer with %s".formatted(bootstrap, letter.id()));
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

    private DeadLetter letter(ConsumerRecord<byte[], byte[]> item) {
        try {
            var published = json.readTree(item.value());
            return new DeadLetter(
                    published.path("consumer").asText(),
                    published.path("topic").asText(),
                    published.path("partition").asInt(),
                    published.path("offset").asLong(),
                    published.path("reason").asText(),
                    Instant.ofEpochMilli(item.timestamp()));
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

    /** Where a record stands that could not be applied, by which service, why, and when that was published. */
    public record DeadLetter(String consumer, String topic, int partition, long offset, String reason, Instant at) {

        TopicPartition place() {
            return new TopicPartition(topic, partition);
        }

        /** {@code billing.usage.v1-2-4711}: names the letter in commands. */
        public String id() {
            return "%s-%d-%d".formatted(topic, partition, offset);
        }
    }
}
