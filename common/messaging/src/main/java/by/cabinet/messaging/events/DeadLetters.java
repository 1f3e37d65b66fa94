package by.cabinet.messaging.events;

import by.cabinet.contract.DeadLetter;
import by.cabinet.contract.Topics;
import by.cabinet.messaging.outbox.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Records that can never be applied: a row each, in the transaction of their batch, and published on the dead-letter topic.
 * The payload is not copied (it may hold personal data); the origin says where it can be read.
 */
@ApplicationScoped
public class DeadLetters {

    private final String service;

    @Inject
    DeadLetters(@ConfigProperty(name = "quarkus.application.name") String service) {
        this.service = service;
    }

    public Uni<Void> record(Tx tx, ConsumerRecord<String, byte[]> item, String reason) {
        return tx.query("""
                        insert into dead_letter (topic, partition, "offset", reason) values ($1, $2, $3, $4)
                        on conflict do nothing""", item.topic(), item.partition(), item.offset(), reason)
                .invoke(rows -> {
                    if (rows.rowCount() == 1) {
                        var letter = new DeadLetter(service, item.topic(), item.partition(), item.offset(), reason);
                        tx.publish(Topics.DEAD_LETTERS, letter, CloudEventHeaders.correlationId(item));
                    }
                })
                .replaceWithVoid();
    }
}
