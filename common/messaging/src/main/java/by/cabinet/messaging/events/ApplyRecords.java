package by.cabinet.messaging.events;

import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.messaging.quarantine.Quarantine;
import by.cabinet.web.telemetry.Correlation;
import by.cabinet.web.telemetry.Traces;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Applies records of one topic in one transaction; those that cannot be read go to the quarantine in the same one. */
@ApplicationScoped
class ApplyRecords {

    private final EventHandlers handlers;
    private final EventDeserializer deserializer;
    private final Quarantine quarantine;
    private final UnitOfWork work;
    private final Traces traces;

    @Inject
    ApplyRecords(
            EventHandlers handlers,
            EventDeserializer deserializer,
            Quarantine quarantine,
            UnitOfWork work,
            Traces traces) {
        this.handlers = handlers;
        this.deserializer = deserializer;
        this.quarantine = quarantine;
        this.work = work;
        this.traces = traces;
    }

    Uni<Void> perform(List<ConsumerRecord<String, byte[]>> ofTopic) {
        return perform(ofTopic, handlers.of(ofTopic.getFirst().topic()));
    }

    private <T> Uni<Void> perform(List<ConsumerRecord<String, byte[]>> records, EventHandler<T> handler) {
        var events = new ArrayList<ReceivedEvent<T>>(records.size());
        var invalid = new LinkedHashMap<ConsumerRecord<String, byte[]>, InvalidEventException>();
        for (var item : records) {
            try {
                events.add(deserializer.read(item, handler));
            } catch (InvalidEventException e) {
                invalid.put(item, e);
            }
        }
        return topicId(handler, invalid)
                .chain(topicId -> prepare(events, handler)
                        .chain(application -> work.performBatch(tx -> {
                            resumeCorrelation(records);
                            return park(tx, topicId, invalid).chain(() -> apply(tx, events, application));
                        })));
    }

    private static <T> Uni<Function<Tx, Uni<Void>>> prepare(List<ReceivedEvent<T>> events, EventHandler<T> handler) {
        return events.isEmpty() ? Uni.createFrom().item(_ -> Uni.createFrom().voidItem()) : handler.prepare(events);
    }

    private Uni<String> topicId(EventHandler<?> handler, Map<?, ?> invalid) {
        return invalid.isEmpty()
                ? Uni.createFrom().item("")
                : quarantine.topicId(handler.topic().name());
    }

    private Uni<Void> park(Tx tx, String topicId, Map<ConsumerRecord<String, byte[]>, InvalidEventException> invalid) {
        var parked = Uni.createFrom().voidItem();
        for (var entry : invalid.entrySet()) {
            parked = parked.chain(() -> quarantine.park(
                    tx, topicId, entry.getKey(), entry.getValue().cause(1)));
        }
        return parked;
    }

    private <T> Uni<Void> apply(Tx tx, List<ReceivedEvent<T>> events, Function<Tx, Uni<Void>> application) {
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var spans = begin(events);
        return application.apply(tx).onTermination().invoke(() -> spans.forEach(Span::end));
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
}
