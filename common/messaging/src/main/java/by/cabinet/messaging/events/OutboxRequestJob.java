package by.cabinet.messaging.events;

import by.cabinet.contract.rights.JournalAction;
import by.cabinet.messaging.job.Job;
import by.cabinet.messaging.journal.Journal;
import by.cabinet.messaging.journal.JournalEntry;
import by.cabinet.messaging.outbox.ParkedEvents;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.telemetry.Correlation;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Does what staff ask by {@code ./cabinet outbox}, which writes the table {@code outbox_request}: whoever may write to the service's
 * database may ask. R1.7: each request is journalled with the name of who asked.
 */
@ApplicationScoped
class OutboxRequestJob implements Job {

    private final UnitOfWork work;
    private final ParkedEvents parked;
    private final Failures failures;
    private final Journal journal;

    @Inject
    OutboxRequestJob(UnitOfWork work, ParkedEvents parked, Failures failures, Journal journal) {
        this.work = work;
        this.parked = parked;
        this.failures = failures;
        this.journal = journal;
    }

    private enum Action {
        LIST(JournalAction.OUTBOX_LISTED),
        RESEND(JournalAction.OUTBOX_RESENT),
        DROP(JournalAction.OUTBOX_DROPPED);

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
                        select id, action, record_id, staff from outbox_request
                        where outcome is null order by id limit 1 for update skip locked""").map(rows -> rows.stream().findFirst().map(Request::of));
    }

    /** In a transaction of its own, so that the requests behind it go on. */
    private Uni<Void> fail(Request request, Throwable failure) {
        var problem = failures.cause(failure, 1).reason().code();
        return work.perform(tx -> answer(tx, request, Optional.of(problem)));
    }

    private Uni<Void> execute(Tx tx, Request request) {
        Correlation.resume(request.id());
        return problem(tx, request).chain(problem -> answer(tx, request, problem));
    }

    private Uni<Optional<String>> problem(Tx tx, Request request) {
        return switch (request.action()) {
            case LIST -> Uni.createFrom().item(Optional.empty());
            case RESEND -> parked.resend(tx, request.recordId(), request.staff());
            case DROP -> parked.drop(tx, request.recordId(), request.staff());
        };
    }

    /** {@code problem}: empty when it was done. */
    private Uni<Void> answer(Tx tx, Request request, Optional<String> problem) {
        var action = request.action().journalled;
        var entry = problem.isEmpty() ? JournalEntry.done(action) : JournalEntry.refused(action, "not-settled");
        journal.record(tx, entry.object(request.recordId()).by(Caller.Staff.named(request.staff())));
        return tx.query(
                        "update outbox_request set outcome = $2, detail = $3 where id = $1",
                        request.id(),
                        problem.isEmpty() ? "DONE" : "FAILED",
                        problem.orElse(null))
                .replaceWithVoid();
    }
}
