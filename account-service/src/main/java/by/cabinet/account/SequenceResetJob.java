package by.cabinet.account;

import by.cabinet.contract.Topic;
import by.cabinet.contract.Topics;
import by.cabinet.contract.rights.JournalAction;
import by.cabinet.messaging.events.EventHandler;
import by.cabinet.messaging.events.InvalidEventException;
import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.messaging.job.Job;
import by.cabinet.messaging.journal.Journal;
import by.cabinet.messaging.journal.JournalEntry;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.messaging.sql.ArrayParameters;
import by.cabinet.messaging.sql.RowValues;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.clock.ProductClock;
import by.cabinet.web.telemetry.Correlation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Does what staff ask by {@code ./cabinet sequences reset}, which writes the table {@code sequence_request}: from a time on a topic's sequences
 * begin anew, and what was kept of them since counts at once. R1.7: each request is journalled with the name of who asked.
 */
@ApplicationScoped
class SequenceResetJob implements Job {

    private static final Logger LOG = Logger.getLogger(SequenceResetJob.class);
    private static final int BATCH = 500;
    private static final Set<String> SEQUENCED = Set.of(Topics.BALANCES.name(), Topics.REMAINDERS.name());

    private final UnitOfWork work;
    private final List<EventHandler<?>> handlers;
    private final Journal journal;
    private final ObjectMapper json;
    private final ProductClock clock;

    @Inject
    SequenceResetJob(
            UnitOfWork work,
            @All List<EventHandler<?>> handlers,
            Journal journal,
            ObjectMapper json,
            ProductClock clock) {
        this.work = work;
        this.handlers = handlers;
        this.journal = journal;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public Duration pause() {
        return Duration.ofSeconds(2);
    }

    @Override
    public Uni<Boolean> runBatch() {
        return work.perform(tx ->
                next(tx).chain(request -> request.map(found -> reset(tx, found)).orElseGet(() -> apply(tx))));
    }

    private static Uni<Optional<Row>> next(Tx tx) {
        return tx.query("""
                        select id, topic, opened_at, staff from sequence_request
                        where outcome is null order by id limit 1 for update skip locked""").map(rows -> rows.stream().findFirst());
    }

    /** Since when, staff must say: what lies behind may be a repetition that is older than the restore. */
    private Uni<Boolean> reset(Tx tx, Row request) {
        var topic = request.getString("topic");
        Correlation.resume(request.getString("id"));
        if (!SEQUENCED.contains(topic)) {
            return answer(tx, request, "FAILED", "this topic has no sequences");
        }
        if (request.getOffsetDateTime("opened_at") == null) {
            return answer(tx, request, "FAILED", "it does not say since when");
        }
        if (RowValues.instant(request, "opened_at").isAfter(clock.instant())) {
            return answer(tx, request, "FAILED", "that time has not come yet");
        }
        return tx.query("""
                        insert into sequence_reset (topic, number, opened_at, staff)
                        select $1, coalesce(max(number), 0) + 1, $2, $3 from sequence_reset where topic = $1""", topic, request.getOffsetDateTime("opened_at"), request.getString("staff"))
                .invoke(() -> journal.record(
                        tx,
                        JournalEntry.done(JournalAction.SEQUENCES_RESET)
                                .object(topic)
                                .by(Caller.Staff.named(request.getString("staff")))))
                .chain(() -> answer(tx, request, "DONE", null));
    }

    private static Uni<Boolean> answer(Tx tx, Row request, String outcome, String detail) {
        return tx.query(
                        "update sequence_request set outcome = $2, detail = $3 where id = $1",
                        request.getString("id"),
                        outcome,
                        detail)
                .replaceWith(true);
    }

    /** What was kept before the topic's last reset, and is of its time. The handler locks what it changes, and only then rows go here. */
    private Uni<Boolean> apply(Tx tx) {
        return tx.query("""
                        select b.topic, b.id, b.event_time, b.source, b.event_id, b.data from sequence_behind b
                        where b.resets < (
                            select count(*) from sequence_reset r where r.topic = b.topic and r.opened_at <= b.event_time)
                        limit $1""", BATCH)
                .map(rows -> rows.stream().toList())
                .call(rows -> rows.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : apply(tx, rows).chain(() -> delete(tx, rows)))
                .map(rows -> rows.size() == BATCH);
    }

    /** What counts has gone already; the rest is lower than what has come since the reset. */
    private static Uni<Void> delete(Tx tx, List<Row> rows) {
        var applied = ArrayParameters.of(rows);
        return tx.query(
                        """
                        delete from sequence_behind b
                        using unnest($1::text[], $2::text[], $3::timestamptz[]) as applied (topic, id, event_time)
                        where b.topic = applied.topic and b.id = applied.id and b.event_time = applied.event_time""",
                        applied.texts(row -> row.getString("topic")),
                        applied.texts(row -> row.getString("id")),
                        applied.times(row -> RowValues.instant(row, "event_time")))
                .replaceWithVoid();
    }

    private Uni<Void> apply(Tx tx, List<Row> rows) {
        var applied = Uni.createFrom().voidItem();
        for (var handler : handlers) {
            var ofTopic = rows.stream()
                    .filter(row -> row.getString("topic").equals(handler.topic().name()))
                    .toList();
            if (!ofTopic.isEmpty()) {
                applied = applied.chain(() -> apply(tx, ofTopic, handler));
            }
        }
        return applied;
    }

    private <T> Uni<Void> apply(Tx tx, List<Row> rows, EventHandler<T> handler) {
        var events = rows.stream().map(row -> event(row, handler.topic())).toList();
        return handler.handle(tx, events)
                .onFailure(InvalidEventException.class)
                .recoverWithUni(() -> applySingly(tx, events, handler));
    }

    /** What contradicts something that counts by now is left out, and reported: its sender has to publish it again, under another sequence. */
    private static <T> Uni<Void> applySingly(Tx tx, List<ReceivedEvent<T>> events, EventHandler<T> handler) {
        return Multi.createFrom()
                .iterable(events)
                .onItem()
                .transformToUniAndConcatenate(event -> handler.handle(tx, List.of(event))
                        .onFailure(InvalidEventException.class)
                        .invoke(failure -> LOG.errorf(
                                "After a reset an event is left out (%s, event %s): %s",
                                handler.topic().name(), event.id(), failure.getMessage()))
                        .onFailure(InvalidEventException.class)
                        .recoverWithNull())
                .collect()
                .last();
    }

    private <T> ReceivedEvent<T> event(Row row, Topic<T> topic) {
        try {
            return new ReceivedEvent<>(
                    new ReceivedEvent.Origin(topic.name(), 0, 0),
                    row.getString("id"),
                    row.getString("source"),
                    row.getString("event_id"),
                    RowValues.instant(row, "event_time"),
                    null,
                    json.readValue(row.getString("data"), topic.type()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was kept can be read again", e);
        }
    }
}
