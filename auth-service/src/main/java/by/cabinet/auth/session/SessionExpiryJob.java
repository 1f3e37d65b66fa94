package by.cabinet.auth.session;

import by.cabinet.auth.session.SessionRowRepository.SessionRow;
import by.cabinet.contract.Topics;
import by.cabinet.messaging.job.Job;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.session.ExpiredSession;
import by.cabinet.session.SessionRepository;
import by.cabinet.web.telemetry.Correlation;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;

/** Ends the sessions whose time is over: each once, however many instances look for them. R1.9 */
@ApplicationScoped
class SessionExpiryJob implements Job {

    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int BATCH = 500;

    private final SessionRepository store;
    private final SessionRowRepository rows;
    private final UnitOfWork work;

    @Inject
    SessionExpiryJob(SessionRepository store, SessionRowRepository rows, UnitOfWork work) {
        this.store = store;
        this.rows = rows;
        this.work = work;
    }

    @Override
    public Duration pause() {
        return PAUSE;
    }

    @Override
    public Uni<Boolean> runBatch() {
        return store.due(BATCH).call(this::end).map(due -> due.size() == BATCH);
    }

    /** Redis is cleaned last: after a crash the job finds the same sessions again and the rows already ended. */
    private Uni<Void> end(List<ExpiredSession> due) {
        if (due.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Correlation.resume(null);
        return work.perform(tx -> rows.endDue(tx, due)
                        .invoke(ended -> ended.forEach(row -> tx.publish(Topics.SESSIONS, row.ended()))))
                .chain(ended ->
                        store.end(due.stream().map(ExpiredSession::tokenHash).toList(), SessionRow.reasons(ended)));
    }
}
