package by.cabinet.common.events;

import by.cabinet.common.inbox.Inbox;
import by.cabinet.common.outbox.OutgoingEvent;
import by.cabinet.common.outbox.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotBlank;
import java.util.List;

/** A handler of the tests: counts how often a client was seen, and tells of each. */
@ApplicationScoped
class SeenClients implements EventHandler<SeenClients.Client> {

    private final Inbox inbox;

    @Inject
    SeenClients(Inbox inbox) {
        this.inbox = inbox;
    }

    record Client(@NotBlank String clientId, @NotBlank String name) {}

    @Override
    public String topic() {
        return "billing.usage.v1";
    }

    @Override
    public Class<Client> type() {
        return Client.class;
    }

    @Override
    public String keyOf(Client client) {
        return client.clientId();
    }

    @Override
    public Uni<Void> handle(Tx tx, List<Event<Client>> events) {
        return inbox.fresh(tx, events).chain(fresh -> count(tx, fresh));
    }

    private static Uni<Void> count(Tx tx, List<Event<Client>> events) {
        events.forEach(event -> tx.tell(new OutgoingEvent("order.orders.v1", event.key(), "seen", event.data())
                .causedBy(event.correlationId())));
        return tx.query(
                        """
                        insert into seen select id, max(name), count(*) from unnest($1::text[], $2::text[]) as t (id, name)
                        group by id
                        on conflict (client_id) do update set times = seen.times + excluded.times""",
                        events.stream().map(Event::key).toArray(String[]::new),
                        events.stream().map(event -> event.data().name()).toArray(String[]::new))
                .replaceWithVoid();
    }
}
