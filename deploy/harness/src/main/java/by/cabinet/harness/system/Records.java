package by.cabinet.harness.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes CloudEvents as the operator's systems do: in binary mode, keyed by the id that the value names. */
public final class Records implements AutoCloseable {

    private final KafkaProducer<String, byte[]> producer =
            new KafkaProducer<>(settings(), new StringSerializer(), new ByteArraySerializer());

    private volatile Exception failed;

    private static Map<String, Object> settings() {
        Map<String, Object> settings = Access.kafka().settings();
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 1 << 17);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 4 << 20);
        return settings;
    }

    public void send(String topic, String key, JsonNode value) {
        sendRaw(topic, key, value.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The value as it is, broken or not. */
    public void sendRaw(String topic, String key, byte[] value) {
        send(enveloped(topic, key, value));
    }

    public static ProducerRecord<String, byte[]> enveloped(String topic, String key, byte[] value) {
        ProducerRecord<String, byte[]> message = new ProducerRecord<>(topic, key, value);
        header(message, "ce_specversion", "1.0");
        header(message, "ce_id", UUID.randomUUID().toString());
        header(message, "ce_source", "/harness");
        header(message, "ce_type", topic);
        header(message, "ce_time", Instant.now().toString());
        header(message, "content-type", "application/json");
        return message;
    }

    /** Without an envelope, too. */
    public void send(ProducerRecord<String, byte[]> message) {
        send(message, _ -> {});
    }

    /** Passes its place on. */
    public void send(ProducerRecord<String, byte[]> message, Consumer<RecordMetadata> place) {
        var _ = producer.send(message, (written, failure) -> {
            if (failure == null) {
                place.accept(written);
            } else {
                failed = failure;
            }
        });
    }

    /** Returns when Kafka has acknowledged all; throws when it has not. */
    public void flush() {
        producer.flush();
        if (failed != null) {
            throw new IllegalStateException("not published", failed);
        }
    }

    private static void header(ProducerRecord<String, byte[]> message, String name, String value) {
        message.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        producer.close();
    }
}
