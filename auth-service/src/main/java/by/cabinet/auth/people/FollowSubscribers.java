package by.cabinet.auth.people;

import by.cabinet.messaging.events.EventHandler;
import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.messaging.outbox.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** {@code crm.subscribers.v1}: a line can sign in from its first event on. R1.1 */
@ApplicationScoped
class FollowSubscribers implements EventHandler<Subscriber> {

    private final SubscriberTable subscribers;
    private final PeopleChanges changes;

    @Inject
    FollowSubscribers(SubscriberTable subscribers, PeopleChanges changes) {
        this.subscribers = subscribers;
        this.changes = changes;
    }

    @Override
    public String topic() {
        return "crm.subscribers.v1";
    }

    @Override
    public Class<Subscriber> type() {
        return Subscriber.class;
    }

    @Override
    public String keyOf(Subscriber subscriber) {
        return subscriber.subscriberId();
    }

    @Override
    public Uni<Void> handle(Tx tx, List<ReceivedEvent<Subscriber>> events) {
        return subscribers.keep(tx, events).chain(changed -> changes.lines(tx, changed));
    }
}
