package by.cabinet.notification.message;

import by.cabinet.common.events.Event;
import by.cabinet.common.events.EventHandler;
import by.cabinet.common.outbox.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Stores what is to be sent, each message once however often it is told. */
@ApplicationScoped
class TakeMessages implements EventHandler<WantedMessage> {

    private final MessageTable messages;

    @Inject
    TakeMessages(MessageTable messages) {
        this.messages = messages;
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
    public Uni<Void> handle(Tx tx, List<Event<WantedMessage>> events) {
        return messages.add(tx, events);
    }
}
