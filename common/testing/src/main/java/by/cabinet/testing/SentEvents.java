package by.cabinet.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.backing.KafkaTopics;
import by.cabinet.backing.Topic;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What the service under test has really sent, held against the schemas and against what the AsyncAPI document says that it sends. */
final class SentEvents {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OURS = "/cabinet/";
    /** The service in which the shared library's own tests run: it sends whatever it likes. */
    private static final String MINIATURE = "miniature";

    private static KafkaConsumer<String, byte[]> consumer;

    private SentEvents() {}

    /** Throws {@link AssertionError} with everything wrong that has come since the last check. */
    static synchronized void check(String bootstrap) {
        if (consumer == null) {
            consumer = fromTheBeginning(bootstrap);
        }
        var wrong = new ArrayList<String>();
        var ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(Duration.ofMillis(100)).forEach(item -> check(item, wrong));
        }
        assertEquals("", String.join("\n", wrong), "what was sent");
    }

    private static void check(ConsumerRecord<String, byte[]> item, List<String> wrong) {
        sender(item).ifPresent(service -> {
            var violations = violations(item);
            if (!violations.isEmpty()) {
                wrong.add("%s sent on %s what does not conform to its schema: %s"
                        .formatted(service, item.topic(), violations));
            }
            if (!Document.TEXT.contains("\n  %s.sends.%s:".formatted(service, item.topic()))) {
                wrong.add("deploy/kafka/asyncapi.yaml does not say that %s sends %s".formatted(service, item.topic()));
            }
        });
    }

    private static Optional<String> sender(ConsumerRecord<String, byte[]> item) {
        return Optional.ofNullable(item.headers().lastHeader("ce_source"))
                .map(header -> new String(header.value(), StandardCharsets.UTF_8))
                .filter(source -> source.startsWith(OURS))
                .map(source -> source.substring(OURS.length()))
                .filter(service -> !service.equals(MINIATURE));
    }

    private static List<String> violations(ConsumerRecord<String, byte[]> item) {
        try {
            return EventSchemas.violations(item.topic(), JSON.readTree(item.value()));
        } catch (IOException e) {
            return List.of("not JSON");
        }
    }

    private static KafkaConsumer<String, byte[]> fromTheBeginning(String bootstrap) {
        var all = new KafkaConsumer<>(
                Map.<String, Object>of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        var partitions = KafkaTopics.packed().topics().stream()
                .flatMap(topic -> partitions(topic).stream())
                .collect(Collectors.toSet());
        all.assign(partitions);
        all.seekToBeginning(partitions);
        return all;
    }

    private static List<TopicPartition> partitions(Topic topic) {
        var partitions = new ArrayList<TopicPartition>();
        for (var number = 0; number < topic.partitions(); number++) {
            partitions.add(new TopicPartition(topic.name(), number));
        }
        return partitions;
    }

    private static final class Document {
        static final String TEXT = read();

        private static String read() {
            try (var in = KafkaTopics.class.getResourceAsStream("asyncapi.yaml")) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
