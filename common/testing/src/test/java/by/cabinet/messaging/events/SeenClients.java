package by.cabinet.messaging.events;

import by.cabinet.contract.Topic;
import by.cabinet.messaging.outbox.OutboxEvent;
import by.cabinet.messaging.outbox.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotBlank;
import java.util.List;

/** A handler of the tests: counts how often a client was seen, and publishes each. */
@ApplicationScoped
class SeenClients implements EventHandler<SeenClients.Client> {

    static final Topic<Client> TOPIC = new Topic<>("billing.usage.v1", Client.class, Client::clientId, "by.a1.test");

    private final Inbox inbox;

    @Inject
    SeenClients(Inbox inbox) {
        this.inbox = inbox;
    }

    record Client(@NotBlank String clientId, @NotBlank String name) {}

    @Override
    public Topic<Client> topic() {
        return TOPIC;
    }

    @Override
    public Uni<Void> handle(Tx tx, List<ReceivedEvent<Client>> events) {
        return inbox.fresh(tx, events).chain(fresh -> count(tx, fresh));
    }

    private static Uni<Void> count(Tx tx, List<ReceivedEvent<Client>> events) {
        events.forEach(event -> tx.publish(
                new OutboxEvent("order.orders.v1", event.key(), "seen", event.data(), null).causedBy(event.cause())));
        return tx.query(
                        """
                        insert into seen select id, max(name), count(*) from unnest($1::text[], $2::text[]) as t (id, name)
                        group by id
                        on conflict (client_id) do update set times = seen.times + excluded.times""",
                        events.stream().map(ReceivedEvent::key).toArray(String[]::new),
                        events.stream().map(event -> event.data().name()).toArray(String[]::new))
                .replaceWithVoid();
    }
}
