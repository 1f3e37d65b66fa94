package by.cabinet.messaging.events;

import by.cabinet.contract.rights.JournalAction;
import by.cabinet.messaging.job.Job;
import by.cabinet.messaging.journal.Journal;
import by.cabinet.messaging.journal.JournalEntry;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.messaging.quarantine.Quarantine;
import by.cabinet.messaging.quarantine.Quarantine.Settlement;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.telemetry.Correlation;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Does what staff ask by {@code ./cabinet quarantine}, which writes the table {@code quarantine_request}: whoever may write to the
 * service's database may ask. A record is replayed by this service's own handler alone, with its own time. R1.7: each request is
 * journalled with the name of who asked.
 */
@ApplicationScoped
class QuarantineRequestJob implements Job {

    private final UnitOfWork work;
    private final Quarantine quarantine;
    private final EventHandlers handlers;
    private final EventDeserializer deserializer;
    private final Failures failures;
    private final Journal journal;

    @Inject
    QuarantineRequestJob(
            UnitOfWork work,
            Quarantine quarantine,
            EventHandlers handlers,
            EventDeserializer deserializer,
            Failures failures,
            Journal journal) {
        this.work = work;
        this.quarantine = quarantine;
        this.handlers = handlers;
        this.deserializer = deserializer;
        this.failures = failures;
        this.journal = journal;
    }

    private enum Action {
        LIST(JournalAction.QUARANTINE_LISTED),
        REPLAY(JournalAction.QUARANTINE_REPLAYED),
        DISCARD(JournalAction.QUARANTINE_DISCARDED);

        private final JournalAction journalled;

        Action(JournalAction journalled) {
            this.journalled = journalled;
        }
    }

    private record Request(String id, Action action, String recordId, String staff) {

        static Request of(Row row) {
            return new Request(
                    row.getString("id"),
                    Action.valueOf(row.getString("action")),
                    row.getString("record_id"),
                    row.getString("staff"));
        }
    }

    @Override
    public Duration pause() {
        return Duration.ofSeconds(1);
    }

    @Override
    public Uni<Boolean> runBatch() {
        var running = new AtomicReference<Request>();
        return work.perform(tx -> next(tx).chain(request -> {
                    request.ifPresent(running::set);
                    return request.map(found -> execute(tx, found).replaceWith(true))
                            .orElseGet(() -> Uni.createFrom().item(false));
                }))
                .onFailure(failure -> running.get() != null && failures.kindOf(failure) != Failures.Kind.DEPENDENCY)
                .recoverWithUni(failure -> fail(running.get(), failure).replaceWith(true));
    }

    private static Uni<Optional<Request>> next(Tx tx) {
        return tx.query("""
                        select id, action, record_id, staff from quarantine_request
                        where outcome is null order by id limit 1 for update skip locked""").map(rows -> rows.stream().findFirst().map(Request::of));
    }

    private Uni<Void> execute(Tx tx, Request request) {
        Correlation.resume(request.id());
        return switch (request.action()) {
            case LIST -> answer(tx, request, null);
            case DISCARD -> settle(tx, request, Settlement.DISCARDED);
            case REPLAY ->
                quarantine
                        .lockWhole(tx, request.recordId())
                        .chain(item -> item.map(whole ->
                                        replay(tx, whole).chain(() -> settle(tx, request, Settlement.REPLAYED)))
                                .orElseGet(() -> answer(
                                        tx,
                                        request,
                                        "settled, or not kept whole: its sender has to publish it again")));
        };
    }

    private Uni<Void> replay(Tx tx, ConsumerRecord<String, byte[]> item) {
        var handler = handlers.of(item.topic());
        if (handler == null) {
            throw new InvalidEventException("the service does not read this topic any more");
        }
        return replay(tx, item, handler);
    }

    private <T> Uni<Void> replay(Tx tx, ConsumerRecord<String, byte[]> item, EventHandler<T> handler) {
        return handler.handle(tx, List.of(deserializer.read(item, handler)));
    }

    private Uni<Void> settle(Tx tx, Request request, Settlement settlement) {
        return quarantine
                .settle(tx, request.recordId(), settlement, request.staff())
                .chain(done -> answer(tx, request, done ? null : "settled before"));
    }

    /** {@code problem}: null when it was done. */
    private Uni<Void> answer(Tx tx, Request request, String problem) {
        var action = request.action().journalled;
        var entry = problem == null ? JournalEntry.done(action) : JournalEntry.refused(action, "not-settled");
        return tx.query(
                        "update quarantine_request set outcome = $2, detail = $3 where id = $1 and outcome is null",
                        request.id(),
                        problem == null ? "DONE" : "FAILED",
                        problem)
                .invoke(rows -> {
                    if (rows.rowCount() == 1) {
                        journal.record(tx, entry.object(request.recordId()).by(Caller.Staff.named(request.staff())));
                    }
                })
                .replaceWithVoid();
    }

    /** In a transaction of its own: meanwhile another instance may have taken the request. */
    private Uni<Void> fail(Request request, Throwable failure) {
        var cause = failures.cause(failure, 1);
        var why = cause.field() == null ? cause.reason().code() : cause.reason().code() + ": " + cause.field();
        return work.perform(
                tx -> quarantine.failedAgain(tx, request.recordId(), cause).chain(() -> answer(tx, request, why)));
    }
}
