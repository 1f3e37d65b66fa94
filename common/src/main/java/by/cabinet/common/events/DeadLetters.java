package by.cabinet.common.events;

import by.cabinet.common.outbox.OutgoingEvent;
import by.cabinet.common.outbox.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Records that can never be applied: a row each, in the transaction of their batch, and told on the dead-letter topic.
 * The payload is not copied (it may hold personal data); the origin says where it can be read.
 */
@ApplicationScoped
public class DeadLetters {

    static final String TOPIC = "cabinet.dead-letters.v1";

    private final String service;

    @Inject
    DeadLetters(@ConfigProperty(name = "quarkus.application.name") String service) {
        this.service = service;
    }

    public Uni<Void> bury(Tx tx, ConsumerRecord<String, byte[]> item, String reason) {
        return tx.query("""
                        insert into dead_letter (topic, partition, "offset", reason) values ($1, $2, $3, $4)
                        on conflict do nothing""", item.topic(), item.partition(), item.offset(), reason)
                .invoke(rows -> {
                    if (rows.rowCount() == 1) {
                        tx.tell(told(item, reason));
                    }
                })
                .replaceWithVoid();
    }

    private OutgoingEvent told(ConsumerRecord<String, byte[]> item, String reason) {
        var origin = "%s-%d-%d".formatted(item.topic(), item.partition(), item.offset());
        var letter = new DeadLetter(service, item.topic(), item.partition(), item.offset(), reason);
        return new OutgoingEvent(TOPIC, origin, "by.cabinet.dead-letter.v1", letter);
    }

    /** What is told of a dead record. */
    record DeadLetter(String consumer, String topic, int partition, long offset, String reason) {}
}
