package by.cabinet.account;

import by.cabinet.contract.Topic;
import by.cabinet.messaging.events.InvalidEventException;
import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.messaging.metrics.DatabaseGauge;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.sql.ArrayParameters;
import by.cabinet.messaging.sql.RowValues;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * Which of the events that replace one another counts: that of the highest epoch, in it of the highest sequence. An event that is later, but
 * lower, changes nothing: its sender may have been restored from a backup. It is kept, an alert is raised, and the back office has the sequence
 * begin anew ({@link SequenceResetJob}, decision 0051).
 */
@ApplicationScoped
public class Sequences implements DatabaseGauge.Source {

    private final ObjectMapper json;

    @Inject
    Sequences(ObjectMapper json) {
        this.json = json;
    }

    /** {@code at}: the event's time, which orders nothing but an event against a reset; null where it is not known. */
    public record Position(int resets, long epoch, long sequence, Instant at) implements Comparable<Position> {

        private static final Comparator<Position> ORDER = Comparator.comparingInt(Position::resets)
                .thenComparingLong(Position::epoch)
                .thenComparingLong(Position::sequence);

        @Override
        public int compareTo(Position other) {
            return ORDER.compare(this, other);
        }

        private boolean isBehind(Position newest) {
            return compareTo(newest) < 0 && newest.at != null && at.isAfter(newest.at);
        }
    }

    /** What counts of an id: its position and its content. */
    public record Newest<C>(Position position, C content) {}

    /** How a topic's events are ordered, and when two of the same position say the same. */
    public record Sequenced<T, C>(
            Topic<T> topic,
            Function<T, Long> epoch,
            Function<T, Long> sequence,
            Function<T, C> content,
            BiPredicate<C, C> saysTheSame) {}

    /** An event that counts now, and where it stands. */
    public record Counting<T>(ReceivedEvent<T> event, Position position) {}

    private record Decided<T, C>(Newest<C> newest, Counting<T> counting, Counting<T> behind) {}

    @Override
    public List<DatabaseGauge> gauges() {
        return List.of(DatabaseGauge.of(
                "sequences.behind",
                "Ids whose latest event is lower in sequence than what counts",
                "select topic, count(*) as value from (select topic from sequence_behind limit 10000) behind group by topic",
                "topic"));
    }

    /**
     * The events of the batch that count now, at most one for an id. {@code known}: what counts of these ids so far, under locks. Throws
     * {@link InvalidEventException} where the same position has been published with other content.
     */
    public <T, C> Uni<Collection<Counting<T>>> newest(
            Tx tx, Sequenced<T, C> sequenced, List<ReceivedEvent<T>> events, Map<String, Newest<C>> known) {
        return resets(tx, sequenced.topic()).chain(resets -> {
            var decided = new LinkedHashMap<String, Decided<T, C>>();
            events.forEach(event -> decided.compute(
                    event.key(),
                    (id, before) -> decide(
                            sequenced,
                            counting(sequenced, event, resets),
                            before == null ? new Decided<>(inForce(known.get(id), resets), null, null) : before)));
            var counting = new ArrayList<Counting<T>>();
            var behind = new ArrayList<Counting<T>>();
            decided.values().forEach(one -> {
                if (one.counting() != null) {
                    counting.add(one.counting());
                }
                if (one.behind() != null) {
                    behind.add(one.behind());
                }
            });
            return delete(tx, sequenced.topic(), counting)
                    .chain(() -> save(tx, sequenced.topic(), behind))
                    .replaceWith(counting);
        });
    }

    /** What counts may be later than a reset that was opened after it had come. */
    private static <C> Newest<C> inForce(Newest<C> known, List<Instant> resets) {
        if (known == null || known.position().at() == null) {
            return known;
        }
        var position = known.position();
        var since = Math.max(position.resets(), opened(resets, position.at()));
        return new Newest<>(new Position(since, position.epoch(), position.sequence(), position.at()), known.content());
    }

    private static int opened(List<Instant> resets, Instant at) {
        return Math.toIntExact(
                resets.stream().filter(opened -> !at.isBefore(opened)).count());
    }

    private static <T, C> Counting<T> counting(
            Sequenced<T, C> sequenced, ReceivedEvent<T> event, List<Instant> resets) {
        var position = new Position(
                opened(resets, event.time()),
                sequenced.epoch().apply(event.data()),
                sequenced.sequence().apply(event.data()),
                event.time());
        return new Counting<>(event, position);
    }

    private static <T, C> Decided<T, C> decide(Sequenced<T, C> sequenced, Counting<T> next, Decided<T, C> before) {
        var content = sequenced.content().apply(next.event().data());
        var newest = before.newest();
        if (newest == null || next.position().compareTo(newest.position()) > 0) {
            return new Decided<>(new Newest<>(next.position(), content), next, null);
        }
        if (next.position().compareTo(newest.position()) == 0
                && !sequenced.saysTheSame().test(newest.content(), content)) {
            throw InvalidEventException.conflict("sequence");
        }
        return next.position().isBehind(newest.position()) && isLatest(next, before.behind())
                ? new Decided<>(newest, before.counting(), next)
                : before;
    }

    private static <T> boolean isLatest(Counting<T> next, Counting<T> behind) {
        return behind == null || next.position().at().isAfter(behind.position().at());
    }

    /** When the back office had the sequence begin anew. */
    private static Uni<List<Instant>> resets(Tx tx, Topic<?> topic) {
        return tx.query("select opened_at from sequence_reset where topic = $1", topic.name())
                .map(rows -> rows.stream()
                        .map(row -> RowValues.instant(row, "opened_at"))
                        .toList());
    }

    private static <T> Uni<Void> delete(Tx tx, Topic<T> topic, List<Counting<T>> counting) {
        if (counting.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return tx.query(
                        "delete from sequence_behind where topic = $1 and id = any($2::text[])",
                        topic.name(),
                        ArrayParameters.of(counting).texts(one -> one.event().key()))
                .replaceWithVoid();
    }

    private <T> Uni<Void> save(Tx tx, Topic<T> topic, List<Counting<T>> behind) {
        if (behind.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var rows = ArrayParameters.of(behind);
        return tx.query(
                        """
                        insert into sequence_behind as known (topic, id, first_time, event_time, resets, source, event_id, data)
                        select $1, id, event_time, event_time, resets, source, event_id, data
                        from unnest($2::text[], $3::timestamptz[], $4::bigint[], $5::text[], $6::text[], $7::text[])
                            as incoming (id, event_time, resets, source, event_id, data)
                        order by id
                        on conflict (topic, id) do update set
                            first_time = least(known.first_time, excluded.first_time), event_time = excluded.event_time,
                            resets = excluded.resets, source = excluded.source, event_id = excluded.event_id, data = excluded.data
                        where excluded.event_time > known.event_time""",
                        topic.name(),
                        rows.texts(one -> one.event().key()),
                        rows.times(one -> one.position().at()),
                        rows.numbers(one -> (long) one.position().resets()),
                        rows.texts(one -> one.event().source()),
                        rows.texts(one -> one.event().id()),
                        rows.texts(one -> write(one.event().data())))
                .replaceWithVoid();
    }

    private String write(Object data) {
        try {
            return json.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what has been read can be written", e);
        }
    }
}
