package by.cabinet.notification.message;

import by.cabinet.contract.Metered;
import by.cabinet.messaging.outbox.OutboxEvent;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.web.clock.ProductClock;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;

/** Tells on {@code notification.deliveries.v1} what became of messages. */
@ApplicationScoped
class Told {

    private final ProductClock clock;

    @Inject
    Told(ProductClock clock) {
        this.clock = clock;
    }

    /** Rows of {@code id, state, correlation_id}; those still QUEUED are no news. */
    void of(Tx tx, RowSet<Row> changed) {
        changed.forEach(row -> {
            var state = MessageState.valueOf(row.getString("state"));
            if (state != MessageState.QUEUED) {
                tx.publish(event(row.getString("id"), state, row.getString("correlation_id")));
            }
        });
    }

    private OutboxEvent event(String messageId, MessageState state, String cause) {
        return new OutboxEvent(
                        "notification.deliveries.v1",
                        messageId,
                        "by.cabinet.notification.message.state-changed.v1",
                        new Delivery(messageId, state, clock.instant()))
                .causedBy(cause);
    }

    record Delivery(String messageId, MessageState outcome, Instant occurredAt) implements Metered {

        @Override
        public Count count() {
            return Count.of("sms.messages", "fate", outcome.name());
        }
    }
}
