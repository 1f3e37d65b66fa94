package by.cabinet.harness.chaos;

import by.cabinet.harness.world.Records;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Sends records that nobody can obey, and remembers where they lie: there, and nowhere else, something is to be buried. */
final class Poisoner implements AutoCloseable {

    private final Records records = new Records();
    private final Set<String> places;

    Poisoner(Set<String> places) {
        this.places = places;
    }

    void enveloped(String topic, String key, byte[] value) {
        note(Records.enveloped(topic, key, value));
    }

    /** Of a version of CloudEvents that nobody knows. */
    void ofAnotherVersion(String topic, String key, byte[] value) {
        ProducerRecord<String, byte[]> message = Records.enveloped(topic, key, value);
        message.headers().remove("ce_specversion").add("ce_specversion", "9.9".getBytes(StandardCharsets.UTF_8));
        note(message);
    }

    /** No CloudEvent at all. */
    void bare(String topic, String key, byte[] value) {
        note(new ProducerRecord<>(topic, key, value));
    }

    private void note(ProducerRecord<String, byte[]> message) {
        records.send(message, place -> places.add(Streams.place(place.topic(), place.partition(), place.offset())));
    }

    @Override
    public void close() {
        records.flush();
        records.close();
    }
}
