package by.cabinet.notification.message;

import by.cabinet.messaging.events.EventHandler;
import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.notification.budget.Budget;
import by.cabinet.notification.budget.Overdraft;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Stores what is to be sent, each message once however often it is told, and nothing beyond the day's budget. */
@ApplicationScoped
class TakeMessages implements EventHandler<WantedMessage> {

    private final MessageTable messages;
    private final Budget budget;
    private final Told told;

    @Inject
    TakeMessages(MessageTable messages, Budget budget, Told told) {
        this.messages = messages;
        this.budget = budget;
        this.told = told;
    }

    @Override
    public String topic() {
        return "notification.messages.v1";
    }

    @Override
    public Class<WantedMessage> type() {
        return WantedMessage.class;
    }

    @Override
    public String keyOf(WantedMessage message) {
        return message.to().e164();
    }

    @Override
    public Uni<Void> handle(Tx tx, List<ReceivedEvent<WantedMessage>> events) {
        return messages.add(tx, events).chain(added -> keepWithin(tx, column(added, "id"), column(added, "recipient")));
    }

    private Uni<Void> keepWithin(Tx tx, List<String> ids, List<String> recipients) {
        return budget.overdrafts(tx, recipients)
                .onItem()
                .transformToMulti(Multi.createFrom()::iterable)
                .onItem()
                .transformToUniAndConcatenate(overdraft -> refuse(tx, ids, overdraft))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> refuse(Tx tx, List<String> ids, Overdraft overdraft) {
        return messages.refuse(tx, ids.toArray(String[]::new), overdraft)
                .invoke(refused -> {
                    budget.refused("MESSAGE", refused.size());
                    told.of(tx, refused);
                })
                .replaceWithVoid();
    }

    private static List<String> column(RowSet<Row> rows, String name) {
        return rows.stream().map(row -> row.getString(name)).toList();
    }
}
