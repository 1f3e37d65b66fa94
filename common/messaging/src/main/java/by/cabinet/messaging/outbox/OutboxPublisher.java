package by.cabinet.messaging.outbox;

import by.cabinet.contract.Topic;
import by.cabinet.contract.Topics;
import by.cabinet.messaging.outbox.ParkedEvents.Reason;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.ce.OutgoingCloudEventMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/**
 * Writes rows of the outbox to Kafka as CloudEvents in binary mode, and says of each what became of it. A topic is looked for before its
 * first event, and again after a failure: to send to one that does not exist would hold up all others.
 */
@ApplicationScoped
class OutboxPublisher {

    /** How long events of a topic that refuses this service are not tried again. */
    private static final Duration REFUSED = Duration.ofMinutes(1);
    /** A broker that has just started may not know its topics for a moment. */
    private static final Duration MISSING = Duration.ofSeconds(10);

    /** How long a topic that fails alone is left in the outbox: each try may hold up all others for as long as Kafka is waited for. */
    private static final Duration REST = Duration.ofSeconds(10);

    /** Of a payload, in characters: far from what Kafka would call too large. */
    private static final int PLAIN = 50_000;
    /** Of one key. */
    private static final int TOGETHER = 200;

    private static final Set<String> IN_ORDER =
            Topics.all().stream().filter(Topic::keyWaits).map(Topic::name).collect(Collectors.toSet());
    private static final Map<Class<? extends Throwable>, Reason> REASONS = Map.of(
            RecordTooLargeException.class, Reason.TOO_LARGE,
            RecordBatchTooLargeException.class, Reason.TOO_LARGE,
            InvalidTopicException.class, Reason.NO_TOPIC,
            TopicAuthorizationException.class, Reason.NOT_ALLOWED,
            SerializationException.class, Reason.MALFORMED,
            InvalidRecordException.class, Reason.MALFORMED);

    private final MutinyEmitter<String> kafka;
    private final TopicIds topics;
    private final URI source;
    /** Topics that have taken the last event of ours. */
    private final Set<String> proven = ConcurrentHashMap.newKeySet();
    /** Since when a topic refuses us, by {@link System#nanoTime}. */
    private final Map<String, Long> refusing = new ConcurrentHashMap<>();
    /** Since when Kafka shows no such topic. */
    private final Map<String, Long> missing = new ConcurrentHashMap<>();
    /** Since when a topic rests. */
    private final Map<String, Long> resting = new ConcurrentHashMap<>();
    /** When Kafka has last taken an event. */
    private volatile long publishedAt = System.nanoTime();

    @Inject
    OutboxPublisher(
            @Channel("outbox") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER) MutinyEmitter<String> kafka,
            TopicIds topics,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.kafka = kafka;
        this.topics = topics;
        this.source = URI.create("/cabinet/" + service);
    }

    /** What became of a row: Kafka has it; or never will, for {@code refusal}; or there is a {@code failure}, and it is tried again. */
    record Outcome(Row row, Optional<Reason> refusal, Optional<Throwable> failure) {

        static Outcome published(Row row) {
            return new Outcome(row, Optional.empty(), Optional.empty());
        }

        static Outcome refused(Row row, Reason reason) {
            return new Outcome(row, Optional.of(reason), Optional.empty());
        }

        static Outcome failed(Row row, Throwable failure) {
            return new Outcome(row, Optional.empty(), Optional.of(failure));
        }

        boolean isPublished() {
            return refusal.isEmpty() && failure.isEmpty();
        }
    }

    /** Never fails; in the order of the rows within a topic. */
    Uni<List<Outcome>> send(List<Row> rows) {
        return together(group(rows, row -> row.getString("topic")).values(), this::sendOfTopic);
    }

    /** Topics that are to be left alone for now. */
    List<String> resting() {
        resting.values().removeIf(since -> isOver(since, REST));
        return List.copyOf(resting.keySet());
    }

    private Uni<List<Outcome>> sendOfTopic(List<Row> rows) {
        var topic = rows.getFirst().getString("topic");
        var begun = System.nanoTime();
        return outcomes(topic, rows).invoke(outcomes -> {
            var isFailing =
                    outcomes.stream().anyMatch(outcome -> outcome.failure().isPresent());
            if (isFailing
                    && publishedAt - begun > 0) { // where nothing is taken, it is Kafka that is away, and soon back
                resting.put(topic, System.nanoTime());
            }
        });
    }

    private Uni<List<Outcome>> outcomes(String topic, List<Row> rows) {
        return refusal(topic)
                .chain(refusal -> refusal.isPresent()
                        ? Uni.createFrom()
                                .item(rows.stream()
                                        .map(row -> Outcome.refused(row, refusal.get()))
                                        .toList())
                        : together(sequences(topic, rows), this::sendInOrder))
                .onFailure()
                .recoverWithItem(failure ->
                        rows.stream().map(row -> Outcome.failed(row, failure)).toList());
    }

    private Uni<Optional<Reason>> refusal(String topic) {
        if (refusing.containsKey(topic) && !isOver(refusing.get(topic), REFUSED)) {
            return Uni.createFrom().item(Optional.of(Reason.NOT_ALLOWED));
        }
        return proven.contains(topic)
                ? Uni.createFrom().item(Optional.empty())
                : topics.idOf(topic).map(id -> missing(topic, id.equals(TopicIds.NONE)));
    }

    private Optional<Reason> missing(String topic, boolean isMissing) {
        if (!isMissing) {
            missing.remove(topic);
            return Optional.empty();
        }
        if (!isOver(missing.computeIfAbsent(topic, _ -> System.nanoTime()), MISSING)) {
            throw new UnknownTopicOrPartitionException("Kafka shows no topic " + topic);
        }
        return Optional.of(Reason.NO_TOPIC);
    }

    private static boolean isOver(long since, Duration time) {
        return System.nanoTime() - since >= time.toNanos();
    }

    /** What must be sent one after the other: the events of a key, or each alone where they go on without each other. */
    private static Collection<List<Row>> sequences(String topic, List<Row> rows) {
        return IN_ORDER.contains(topic)
                ? group(rows, row -> row.getString("aggregateid")).values()
                : rows.stream().map(List::of).toList();
    }

    /**
     * Where one is not published, those behind it are not sent. Those that Kafka has no reason to refuse go together (a company's account may
     * have hundreds): of them one may overtake another when Kafka is lost meanwhile, and readers go by versions and the inbox.
     */
    private Uni<List<Outcome>> sendInOrder(List<Row> rows) {
        var size = rows.stream().allMatch(this::isPlain) ? TOGETHER : 1;
        var last = new AtomicReference<Outcome>();
        return Multi.createFrom()
                .iterable(rows)
                .group()
                .intoLists()
                .of(size)
                .onItem()
                .transformToUniAndConcatenate(part -> sendTogether(part, last.get())
                        .invoke(outcomes -> last.set(outcomes.stream()
                                .filter(outcome -> !outcome.isPublished())
                                .findFirst()
                                .orElse(outcomes.getLast()))))
                .collect()
                .asList()
                .map(parts -> parts.stream().flatMap(List::stream).toList());
    }

    private boolean isPlain(Row row) {
        return proven.contains(row.getString("topic"))
                && !row.getBoolean("behind")
                && row.getString("payload").length() < PLAIN;
    }

    private Uni<List<Outcome>> sendTogether(List<Row> part, Outcome before) {
        return Uni.join()
                .all(part.stream()
                        .map(row -> behind(row, before).orElseGet(() -> send(row)))
                        .toList())
                .andFailFast();
    }

    private static Optional<Uni<Outcome>> behind(Row row, Outcome before) {
        var waits = IN_ORDER.contains(row.getString("topic")) && row.getBoolean("behind");
        if (waits || (before != null && before.refusal().isPresent())) {
            return Optional.of(Uni.createFrom().item(Outcome.refused(row, Reason.BEHIND)));
        }
        return before == null
                ? Optional.empty()
                : before.failure().map(failure -> Uni.createFrom().item(Outcome.failed(row, failure)));
    }

    private Uni<Outcome> send(Row row) {
        var topic = row.getString("topic");
        return Uni.createFrom()
                .deferred(() -> kafka.sendMessage(message(row)))
                .map(sent -> {
                    proven.add(topic);
                    publishedAt = System.nanoTime();
                    return Outcome.published(row);
                })
                .onFailure()
                .recoverWithItem(failure -> {
                    proven.remove(topic);
                    var reason = reason(failure);
                    if (reason.filter(Reason.NOT_ALLOWED::equals).isPresent()) {
                        refusing.put(topic, System.nanoTime());
                    }
                    return reason.map(never -> Outcome.refused(row, never))
                            .orElseGet(() -> Outcome.failed(row, failure));
                });
    }

    /** Empty where Kafka may take it another time. */
    private static Optional<Reason> reason(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(10)
                .map(cause -> REASONS.get(cause.getClass()))
                .flatMap(Stream::ofNullable)
                .findFirst();
    }

    private static Map<String, List<Row>> group(List<Row> rows, Function<Row, String> by) {
        return rows.stream().collect(Collectors.groupingBy(by, LinkedHashMap::new, Collectors.toList()));
    }

    private static Uni<List<Outcome>> together(
            Collection<List<Row>> parts, Function<List<Row>, Uni<List<Outcome>>> send) {
        return Uni.join()
                .all(parts.stream().map(send).toList())
                .andFailFast()
                .map(outcomes -> outcomes.stream().flatMap(List::stream).toList());
    }

    private Message<String> message(Row row) {
        return Message.of(row.getString("payload"))
                .addMetadata(OutgoingKafkaRecordMetadata.<String>builder()
                        .withTopic(row.getString("topic"))
                        .withKey(row.getString("aggregateid"))
                        .build())
                .addMetadata(OutgoingCloudEventMetadata.<String>builder()
                        .withId(row.getString("id"))
                        .withSource(source)
                        .withType(row.getString("type"))
                        .withTimestamp(row.getOffsetDateTime("occurred_at")
                                .withOffsetSameInstant(ZoneOffset.UTC)
                                .toZonedDateTime())
                        .withDataContentType("application/json")
                        .withExtension(OutboxEvent.CORRELATION, row.getString("correlation_id"))
                        .build());
    }
}
