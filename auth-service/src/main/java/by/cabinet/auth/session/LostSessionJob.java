package by.cabinet.auth.session;

import by.cabinet.auth.session.SessionRowRepository.SessionRow;
import by.cabinet.contract.Topics;
import by.cabinet.contract.auth.EndReason;
import by.cabinet.messaging.job.Job;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.session.SessionRepository;
import by.cabinet.web.telemetry.Correlation;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Ends the sessions that Redis has lost (by a flush, or with the last moments before its crash), so that their drafts are
 * cancelled too. Reads all running rows, page by page; a row is never visible before its session is in Redis.
 */
@ApplicationScoped
class LostSessionJob implements Job {

    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int PAGE = 1000;

    private final SessionRepository store;
    private final SessionRowRepository rows;
    private final UnitOfWork work;
    private volatile String lastSeen = "";

    @Inject
    LostSessionJob(SessionRepository store, SessionRowRepository rows, UnitOfWork work) {
        this.store = store;
        this.rows = rows;
        this.work = work;
    }

    @Override
    public Duration pause() {
        return PAUSE;
    }

    /** One page, and the next one after the pause; after the last one it starts again. */
    @Override
    public Uni<Boolean> runBatch() {
        return rows.findRunning(lastSeen, PAGE)
                .call(this::endLostOf)
                .invoke(this::moveOn)
                .replaceWith(false);
    }

    private void moveOn(List<SessionRow> page) {
        lastSeen = page.size() < PAGE ? "" : page.getLast().id();
    }

    private Uni<Void> endLostOf(List<SessionRow> page) {
        return store.unknown(page.stream().map(SessionRow::tokenHash).toList())
                .map(Set::copyOf)
                .map(unknown -> page.stream()
                        .filter(row -> unknown.contains(row.tokenHash()))
                        .map(SessionRow::id)
                        .toList())
                .chain(this::end);
    }

    private Uni<Void> end(List<String> lost) {
        if (lost.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Correlation.resume(null);
        return work.perform(tx -> rows.endEach(tx, lost, EndReason.LOST)
                        .invoke(ended -> ended.forEach(row -> tx.publish(Topics.SESSIONS, row.ended()))))
                .replaceWithVoid();
    }
}
