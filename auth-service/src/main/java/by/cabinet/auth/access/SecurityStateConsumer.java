package by.cabinet.auth.access;

import by.cabinet.messaging.events.EventConsumer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Roles and closings take effect within two seconds, whichever instance has just died: every instance reads all of them for
 * itself, and the newest version wins however many apply it.
 */
@ApplicationScoped
class SecurityStateConsumer {

    private final EventConsumer events;

    @Inject
    SecurityStateConsumer(EventConsumer events) {
        this.events = events;
    }

    @Incoming("every-instance")
    Uni<Void> consume(ConsumerRecords<String, byte[]> batch) {
        return events.consume(batch);
    }
}
