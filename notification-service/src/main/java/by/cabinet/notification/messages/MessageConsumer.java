package by.cabinet.notification.messages;

import by.cabinet.contract.Topic;
import by.cabinet.contract.Topics;
import by.cabinet.contract.notification.SmsRequested;
import by.cabinet.messaging.events.EventHandler;
import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.notification.notices.NoticeRepository;
import by.cabinet.notification.quota.MessageQuota;
import by.cabinet.notification.quota.MessageQuota.QuotaExceeded;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/**
 * Stores the requested messages, each once however often its event arrives, and rejects those beyond the daily quota. Nothing is sent
 * to a landline, but its owner has a notice too.
 */
@ApplicationScoped
class MessageConsumer implements EventHandler<SmsRequested> {

    private final MessageRepository messages;
    private final MessageQuota quota;
    private final DeliveryPublisher deliveries;
    private final NoticeRepository notices;

    @Inject
    MessageConsumer(
            MessageRepository messages, MessageQuota quota, DeliveryPublisher deliveries, NoticeRepository notices) {
        this.messages = messages;
        this.quota = quota;
        this.deliveries = deliveries;
        this.notices = notices;
    }

    @Override
    public Topic<SmsRequested> topic() {
        return Topics.MESSAGES;
    }

    @Override
    public Uni<Void> handle(Tx tx, List<ReceivedEvent<SmsRequested>> events) {
        var sendable = events.stream().filter(event -> isSent(event.data())).toList();
        return notices.add(tx, events)
                .chain(() -> messages.add(tx, sendable))
                .chain(added -> enforceQuota(tx, column(added, "id"), column(added, "recipient")));
    }

    private static boolean isSent(SmsRequested message) {
        return message.to() != null && message.to().isMobile();
    }

    private Uni<Void> enforceQuota(Tx tx, List<String> ids, List<String> recipients) {
        return quota.count(tx, recipients)
                .onItem()
                .transformToMulti(Multi.createFrom()::iterable)
                .onItem()
                .transformToUniAndConcatenate(exceeded -> reject(tx, ids, exceeded))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> reject(Tx tx, List<String> ids, QuotaExceeded exceeded) {
        return messages.reject(tx, ids.toArray(String[]::new), exceeded)
                .invoke(rejected -> {
                    quota.reject("MESSAGE", rejected.size());
                    deliveries.publish(tx, rejected);
                })
                .replaceWithVoid();
    }

    private static List<String> column(RowSet<Row> rows, String name) {
        return rows.stream().map(row -> row.getString(name)).toList();
    }
}
