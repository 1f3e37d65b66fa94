package by.cabinet.notification.messages;

import by.cabinet.contract.notification.SmsState;
import by.cabinet.contract.notification.SmsDeliveryChanged;
import by.cabinet.contract.Topics;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.web.clock.ProductClock;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

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
            var state = row.getString("state");
            if (!state.equals(MessageState.QUEUED.name())) {
                var event = new SmsDeliveryChanged(row.getString("id"), SmsState.valueOf(state), clock.instant());
                tx.publish(Topics.DELIVERIES, event, row.getString("correlation_id"));
            }
        });
    }
}
