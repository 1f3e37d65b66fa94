package by.cabinet.auth.people;

import by.cabinet.auth.access.AccessTable;
import by.cabinet.auth.people.SubscriberTable.Change;
import by.cabinet.auth.session.EndReason;
import by.cabinet.auth.session.EndSessions;
import by.cabinet.common.events.Event;
import by.cabinet.common.events.EventHandler;
import by.cabinet.common.outbox.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Predicate;

/** {@code crm.subscribers.v1}: a line can sign in from its first event on, and its sessions end when it is not the same any more. */
@ApplicationScoped
class FollowSubscribers implements EventHandler<Subscriber> {

    private final SubscriberTable subscribers;
    private final AccessTable access;
    private final EndSessions endSessions;

    @Inject
    FollowSubscribers(SubscriberTable subscribers, AccessTable access, EndSessions endSessions) {
        this.subscribers = subscribers;
        this.access = access;
        this.endSessions = endSessions;
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
    public Uni<Void> handle(Tx tx, List<Event<Subscriber>> events) {
        return subscribers.keep(tx, events).chain(changes -> follow(tx, changes));
    }

    private Uni<Void> follow(Tx tx, List<Change> changes) {
        return access.ensure(tx, changes.stream().map(Change::subscriberId).toList()) // R1.1
                .chain(() -> end(tx, changes, Change::terminated, EndReason.ACCESS_CLOSED))
                .chain(() -> end(tx, changes, Change::moved, EndReason.LINE_CHANGED));
    }

    private Uni<Void> end(Tx tx, List<Change> changes, Predicate<Change> concerned, EndReason reason) {
        var lines = changes.stream().filter(concerned).map(Change::subscriberId).toList();
        return endSessions.of(tx, lines, reason);
    }
}
