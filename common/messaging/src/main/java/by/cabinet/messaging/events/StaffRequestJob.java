package by.cabinet.messaging.events;

import by.cabinet.contract.rights.JournalAction;
import by.cabinet.messaging.job.Job;
import by.cabinet.messaging.journal.Journal;
import by.cabinet.messaging.journal.JournalEntry;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.messaging.quarantine.Quarantine.Cause;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.telemetry.Correlation;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Does what staff ask by a command, which writes a table: whoever may write to the service's database may ask. One request after the other; one
 * that fails is answered, and those behind it go on. R1.7: each is journalled with the name of who asked.
 */
abstract class StaffRequestJob implements Job {

    private final String table;
    private final UnitOfWork work;
    private final Failures failures;
    private final Journal journal;

    StaffRequestJob(String table, UnitOfWork work, Failures failures, Journal journal) {
        this.table = table;
        this.work = work;
        this.failures = failures;
        this.journal = journal;
    }

    /** {@code recordId}: null where all are listed. */
    record Request(String id, String action, String recordId, String staff) {

        static Request of(Row row) {
            return new Request(
                    row.getString("id"), row.getString("action"), row.getString("record_id"), row.getString("staff"));
        }
    }

    abstract JournalAction journalled(Request request);

    /** Answers why it cannot be done; empty when it was. */
    abstract Uni<Optional<String>> perform(Tx tx, Request request);

    /** What is stored of a request that has failed, besides its answer. */
    Uni<Void> failed(Tx tx, Request request, Cause cause) {
        return Uni.createFrom().voidItem();
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

    private Uni<Optional<Request>> next(Tx tx) {
        return tx.query("""
                        select id, action, record_id, staff from %s
                        where outcome is null order by id limit 1 for update skip locked""".formatted(table))
                .map(rows -> rows.stream().findFirst().map(Request::of));
    }

    private Uni<Void> execute(Tx tx, Request request) {
        Correlation.resume(request.id());
        return perform(tx, request).chain(problem -> answer(tx, request, problem));
    }

    /** In a transaction of its own: meanwhile another instance may have taken the request. */
    private Uni<Void> fail(Request request, Throwable failure) {
        var cause = failures.cause(failure, 1);
        var why = cause.field() == null ? cause.reason().code() : cause.reason().code() + ": " + cause.field();
        return work.perform(tx -> failed(tx, request, cause).chain(() -> answer(tx, request, Optional.of(why))));
    }

    private Uni<Void> answer(Tx tx, Request request, Optional<String> problem) {
        var action = journalled(request);
        var entry = problem.isEmpty() ? JournalEntry.done(action) : JournalEntry.refused(action, "not-settled");
        return tx.query(
                        "update %s set outcome = $2, detail = $3 where id = $1 and outcome is null".formatted(table),
                        request.id(),
                        problem.isEmpty() ? "DONE" : "FAILED",
                        problem.orElse(null))
                .invoke(rows -> {
                    if (rows.rowCount() == 1) {
                        journal.record(tx, entry.object(request.recordId()).by(Caller.Staff.named(request.staff())));
                    }
                })
                .replaceWithVoid();
    }
}
