package by.cabinet.operator.event;

import by.cabinet.operator.http.Json;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes CloudEvents in binary mode and returns when all replicas in sync have them. */
public final class Publisher implements AutoCloseable {

    private final InstantSource clock;
    private final KafkaProducer<String, byte[]> producer;

    public Publisher(KafkaConnection kafka, InstantSource clock) {
        this.clock = clock;
        this.producer = new KafkaProducer<>(
                kafka.with(Map.of(
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        // the default of 32 MiB is half of this program's heap
                        ProducerConfig.BUFFER_MEMORY_CONFIG,
                        4 << 20)),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Throws {@link KafkaException} when it was not acknowledged; it may have been written all the same. */
    public RecordMetadata publish(OperatorEvent event) {
        return acknowledged(send(event));
    }

    public List<RecordMetadata> publishAll(List<OperatorEvent> events) {
        return events.stream().map(this::send).toList().stream()
                .map(Publisher::acknowledged)
                .toList();
    }

    @Override
    public void close() {
        producer.close();
    }

    private Future<RecordMetadata> send(OperatorEvent event) {
        var message = new ProducerRecord<>(event.topic().topicName(), event.key(), Json.bytes(event.value()));
        header(message, "ce_specversion", "1.0");
        header(message, "ce_id", UUID.randomUUID().toString());
        header(message, "ce_source", event.topic().source());
        header(message, "ce_type", event.topic().type());
        header(
                message,
                "ce_time",
                clock.instant().truncatedTo(ChronoUnit.MICROS).toString());
        header(message, "content-type", "application/json");
        event.correlationId().ifPresent(id -> header(message, "ce_correlationid", id));
        event.causationId().ifPresent(id -> header(message, "ce_causationid", id));
        return producer.send(message);
    }

    private static void header(ProducerRecord<String, byte[]> message, String name, String value) {
        message.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static RecordMetadata acknowledged(Future<RecordMetadata> sent) {
        try {
            return sent.get();
        } catch (ExecutionException e) {
            throw new KafkaException("not acknowledged", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while waiting for the acknowledgement", e);
        }
    }
}
