package by.cabinet.messaging.events;

import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.web.telemetry.Correlation;
import by.cabinet.web.telemetry.Traces;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * The one consumer of a service (and of the channel {@code every-instance}, where it has one): hands each polled batch to the
 * handlers of its topics, one transaction a topic. Offsets are committed after the database has; so a crash between the two
 * repeats the batch, and handlers must not mind.
 */
@ApplicationScoped
public class EventConsumer {

    private static final Logger LOG = Logger.getLogger(EventConsumer.class);
    private static final Duration FIRST_BACKOFF = Duration.ofMillis(100);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(5);

    private final Map<String, EventHandler<?>> handlers = new HashMap<>();
    private final EventDeserializer deserializer;
    private final DeadLetters deadLetters;
    private final UnitOfWork work;
    private final Traces traces;
    private final Set<String> subscribed;

    @Inject
    EventConsumer(
            @All List<EventHandler<?>> handlers,
            EventDeserializer deserializer,
            DeadLetters deadLetters,
            UnitOfWork work,
            Traces traces,
            @ConfigProperty(name = "mp.messaging.incoming.events.topics") Set<String> shared,
            @ConfigProperty(name = "mp.messaging.incoming.every-instance.topics") Optional<Set<String>> everyInstance) {
        handlers.forEach(handler -> this.handlers.put(handler.topic().name(), handler));
        this.deserializer = deserializer;
        this.deadLetters = deadLetters;
        this.work = work;
        this.traces = traces;
        this.subscribed = Stream.concat(shared.stream(), everyInstance.stream().flatMap(Set::stream))
                .collect(Collectors.toUnmodifiableSet());
    }

    @PostConstruct
    void everyTopicHasItsHandler() {
        if (!subscribed.equals(handlers.keySet())) {
            throw new IllegalStateException(
                    "subscribed to %s, but there are handlers for %s".formatted(subscribed, handlers.keySet()));
        }
    }

    @Incoming("events")
    public Uni<Void> consume(ConsumerRecords<String, byte[]> batch) {
        return Multi.createFrom()
                .iterable(byTopic(batch).values())
                .onItem()
                .transformToUniAndConcatenate(this::persist)
                .collect()
                .last();
    }

    private Uni<Void> persist(List<ConsumerRecord<String, byte[]>> ofTopic) {
        return apply(ofTopic)
                .onFailure(EventConsumer::isDataFailure)
                .recoverWithUni(e -> oneByOne(ofTopic))
                .onFailure()
                .invoke(e -> LOG.warnf(
                        "Batch of %d records of %s failed, retrying: %s",
                        ofTopic.size(), ofTopic.getFirst().topic(), e))
                .onFailure()
                .retry()
                .withBackOff(FIRST_BACKOFF, LONGEST_BACKOFF)
                .indefinitely();
    }

    private Uni<Void> apply(List<ConsumerRecord<String, byte[]>> ofTopic) {
        return work.perform(
                tx -> applyWith(tx, ofTopic, handlers.get(ofTopic.getFirst().topic())));
    }

    private <T> Uni<Void> applyWith(Tx tx, List<ConsumerRecord<String, byte[]>> records, EventHandler<T> handler) {
        resumeCorrelation(records);
        var events = new ArrayList<ReceivedEvent<T>>(records.size());
        var recorded = Uni.createFrom().voidItem();
        for (var item : records) {
            try {
                events.add(deserializer.read(item, handler));
            } catch (InvalidEventException invalid) {
                recorded = recorded.chain(() -> deadLetters.record(tx, item, invalid.getMessage()));
            }
        }
        if (events.isEmpty()) {
            return recorded;
        }
        var spans = begin(events);
        return recorded.chain(() -> handler.handle(tx, events)).onTermination().invoke(() -> spans.forEach(Span::end));
    }

    /** What belongs to no single event of a batch of many requests gets an id of its own, never that of another request. */
    private static void resumeCorrelation(List<ConsumerRecord<String, byte[]>> records) {
        var ids = records.stream()
                .map(CloudEventHeaders::correlationId)
                .distinct()
                .toList();
        Correlation.resume(ids.size() == 1 ? ids.getFirst() : null);
    }

    /** One in each trace that the batch touches; streams of the operator's have no correlation id, and so none. */
    private <T> List<Span> begin(List<ReceivedEvent<T>> events) {
        var name = "process " + events.getFirst().origin().topic();
        return events.stream()
                .map(ReceivedEvent::cause)
                .filter(Objects::nonNull)
                .distinct()
                .map(id -> traces.begin(SpanKind.CONSUMER, name, id))
                .toList();
    }

    /** On SQL state 22/23 the batch is applied record by record to find the bad one. */
    private Uni<Void> oneByOne(List<ConsumerRecord<String, byte[]>> ofTopic) {
        return Multi.createFrom()
                .iterable(ofTopic)
                .onItem()
                .transformToUniAndConcatenate(item -> apply(List.of(item))
                        .onFailure(EventConsumer::isDataFailure)
                        .recoverWithUni(
                                e -> work.perform(tx -> deadLetters.record(tx, item, "refused by the database"))))
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** SQL states of class 22 (data exception) and 23 (integrity constraint violation). */
    private static boolean isDataFailure(Throwable failure) {
        return failure instanceof PgException refused
                && refused.getSqlState() != null
                && (refused.getSqlState().startsWith("22")
                        || refused.getSqlState().startsWith("23"));
    }

    private static Map<String, List<ConsumerRecord<String, byte[]>>> byTopic(ConsumerRecords<String, byte[]> batch) {
        var byTopic = new LinkedHashMap<String, List<ConsumerRecord<String, byte[]>>>();
        batch.forEach(item -> byTopic.computeIfAbsent(item.topic(), topic -> new ArrayList<>())
                .add(item));
        return byTopic;
    }
}
