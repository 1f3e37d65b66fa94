package by.cabinet.messaging.events;

import by.cabinet.contract.Topic;
import by.cabinet.messaging.outbox.OutboxEvent;
import by.cabinet.messaging.outbox.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** A handler of the tests: counts how often a client was seen, and publishes each. It fails where a test says so, by the client's name. */
@ApplicationScoped
class SeenClients implements EventHandler<SeenClients.Client> {

    static final Topic<Client> TOPIC = new Topic<>("billing.usage.v1", Client.class, Client::clientId, "by.a1.test");

    /** What happens to clients of this name. */
    static final Map<String, Supplier<RuntimeException>> FAILURES = new ConcurrentHashMap<>();
    /** What happens to batches that hold more events of a client. */
    static final Map<String, Limit> LARGEST_BATCH = new ConcurrentHashMap<>();

    record Limit(int events, RuntimeException failure) {}

    /** When each client's last event was, as its sender said. */
    static final Map<String, Instant> TIMES = new ConcurrentHashMap<>();

    private final Inbox inbox;

    @Inject
    SeenClients(Inbox inbox) {
        this.inbox = inbox;
    }

    record Client(@NotBlank String clientId, @NotBlank String name, List<@Pattern(regexp = "[a-z]+") String> ids) {}

    @Override
    public Topic<Client> topic() {
        return TOPIC;
    }

    @Override
    public Uni<Void> handle(Tx tx, List<ReceivedEvent<Client>> events) {
        LARGEST_BATCH.forEach((id, limit) -> {
            if (events.stream().filter(event -> event.key().equals(id)).count() > limit.events()) {
                throw limit.failure();
            }
        });
        for (var event : events) {
            var failure = FAILURES.getOrDefault(event.data().name(), () -> null).get();
            if (failure != null) {
                throw failure;
            }
            TIMES.put(event.key(), event.time());
        }
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
