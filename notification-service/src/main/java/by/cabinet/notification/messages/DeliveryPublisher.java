package by.cabinet.notification.messages;

import by.cabinet.common.clock.ProductClock;
import by.cabinet.common.metrics.Counted;
import by.cabinet.common.outbox.OutgoingEvent;
import by.cabinet.common.outbox.Tx;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;

/** Publishes changes of messages' states on {@code notification.deliveries.v1}. */
@ApplicationScoped
class DeliveryPublisher {

    private final ProductClock clock;

    @Inject
    DeliveryPublisher(ProductClock clock) {
        this.clock = clock;
    }

    /** Rows of {@code id, state, correlation_id}; nothing is published for those that are still QUEUED. */
    void publish(Tx tx, RowSet<Row> changed) {
        changed.forEach(row -> {
            var state = MessageState.valueOf(row.getString("state"));
            if (state != MessageState.QUEUED) {
                tx.tell(event(row.getString("id"), state, row.getString("correlation_id")));
            }
        });
    }

    private OutgoingEvent event(String messageId, MessageState state, String cause) {
        return new OutgoingEvent(
                        "notification.deliveries.v1",
                        messageId,
                        "by.cabinet.notification.message.state-changed.v1",
                        new Delivery(messageId, state, clock.instant()))
                .causedBy(cause);
    }

    record Delivery(String messageId, MessageState outcome, Instant occurredAt) implements Counted {

        @Override
        public Count count() {
            return Count.of("sms.messages", "outcome", outcome.name());
        }
    }
}
