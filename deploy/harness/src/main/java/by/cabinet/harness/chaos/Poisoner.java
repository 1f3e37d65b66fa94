package by.cabinet.harness.chaos;

import by.cabinet.harness.system.Records;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Publishes records that nobody can handle, and remembers where they are: these, and no others, must go to the quarantine. */
final class Poisoner implements AutoCloseable {

    private final Records records = new Records();
    private final Set<String> places;

    Poisoner(Set<String> places) {
        this.places = places;
    }

    void enveloped(String topic, String key, byte[] value) {
        publish(Records.enveloped(topic, key, value));
    }

    /** With a header that no reader accepts. */
    void withHeader(String name, String text, String topic, String key, byte[] value) {
        ProducerRecord<String, byte[]> message = Records.enveloped(topic, key, value);
        message.headers().remove(name).add(name, text.getBytes(StandardCharsets.UTF_8));
        publish(message);
    }

    /** No CloudEvent at all. */
    void bare(String topic, String key, byte[] value) {
        publish(new ProducerRecord<>(topic, key, value));
    }

    private void publish(ProducerRecord<String, byte[]> message) {
        records.send(
                message, place -> places.add(StreamFaults.place(place.topic(), place.partition(), place.offset())));
    }

    @Override
    public void close() {
        records.flush();
        records.close();
    }
}
