package by.cabinet.harness.system;

import by.cabinet.backing.Wait;
import by.cabinet.contract.Topics;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.commons.io.function.Uncheck;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Reads codes on their way to the SMS centre: thousands of phones at once, where the centre's page would be too slow. */
public final class CodeTap implements AutoCloseable {

    private static final String TOPIC = Topics.CODE_MESSAGES.name();
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int LIMIT_SECONDS = 30;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, CompletableFuture<String>> codes = new ConcurrentHashMap<>();
    private final KafkaConsumer<String, byte[]> consumer = Kafka.consumer(Map.of("fetch.max.wait.ms", 20));
    private final Thread reading;
    private volatile boolean ended;

    public CodeTap() {
        List<TopicPartition> partitions = Kafka.partitions(consumer, TOPIC);
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        reading = Thread.ofPlatform().name("codes").daemon().start(this::read);
    }

    /** To be called before the code is asked for. */
    public void expect(String phone) {
        codes.put(phone, new CompletableFuture<>());
    }

    public String await(String phone) {
        try {
            return codes.get(phone).orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            throw new IllegalStateException("no code for " + phone, e);
        }
    }

    private void read() {
        while (!ended) {
            consumer.poll(POLL).forEach(this::receive);
        }
        consumer.close();
    }

    private void receive(ConsumerRecord<String, byte[]> message) {
        CompletableFuture<String> waiting = codes.get(message.key());
        if (waiting != null) {
            waiting.complete(value(message).path("code").asText());
        }
    }

    private static JsonNode value(ConsumerRecord<String, byte[]> message) {
        return Uncheck.get(() -> JSON.readTree(message.value()));
    }

    @Override
    public void close() {
        ended = true;
        Wait.join(reading);
    }
}
