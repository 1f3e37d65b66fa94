package by.cabinet.auth.session;

import by.cabinet.auth.session.SessionRowRepository.RunningSession;
import by.cabinet.auth.session.SessionRowRepository.SessionRow;
import by.cabinet.contract.Topics;
import by.cabinet.contract.auth.EndReason;
import by.cabinet.messaging.job.Job;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.session.SessionRepository;
import by.cabinet.web.telemetry.Correlation;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Holds Redis to the table {@code session}: Redis may lose data (by a flush, or with the last moments before its crash) or have older ones
 * again (when a replica takes over). Every instance looks for itself, page by page.
 */
final class SessionReconciliation {

    private static final int PAGE = 1000;

    private SessionReconciliation() {}

    /**
     * Ends the sessions that Redis has lost, so that their drafts are cancelled too, and writes role, access and chosen account of the others
     * again where Redis has older ones. A row is never visible before its session is in Redis.
     */
    @ApplicationScoped
    static class LostSessionJob implements Job {

        private static final Duration PAUSE = Duration.ofMillis(500);
        /** After several pages: then they have kept Redis and the database busy for a while. */
        private static final Duration LONG_PAUSE = Duration.ofSeconds(5);

        private final SessionRepository store;
        private final SessionRowRepository rows;
        private final UnitOfWork work;
        private volatile String lastSeen = "";
        private volatile Duration pause = PAUSE;

        @Inject
        LostSessionJob(SessionRepository store, SessionRowRepository rows, UnitOfWork work) {
            this.store = store;
            this.rows = rows;
            this.work = work;
        }

        @Override
        public Duration pause() {
            return pause;
        }

        @Override
        public Uni<Boolean> runBatch() {
            return rows.findRunning(lastSeen, PAGE)
                    .call(page ->
                            endLostOf(page.stream().map(RunningSession::row).toList()))
                    .call(page -> store.restore(page.stream()
                            .map(RunningSession::subject)
                            .distinct()
                            .toList()))
                    .call(this::serveChoices)
                    .map(this::moveOn);
        }

        /** R1.6.2: the process that has committed a choice may have been killed before it was served. */
        private Uni<Void> serveChoices(List<RunningSession> page) {
            return Multi.createFrom()
                    .iterable(page)
                    .filter(running -> running.row().accountChoice() > 0)
                    .onItem()
                    .transformToUniAndConcatenate(running -> store.chooseAccount(
                            running.row().tokenHash(),
                            running.subject(),
                            running.row().accountChoice()))
                    .collect()
                    .last();
        }

        private boolean moveOn(List<RunningSession> page) {
            pause = lastSeen.isEmpty() ? PAUSE : LONG_PAUSE;
            lastSeen = page.size() < PAGE ? "" : page.getLast().row().id();
            return !lastSeen.isEmpty();
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
                    .chain(ended ->
                            store.end(ended.stream().map(SessionRow::tokenHash).toList(), SessionRow.reasons(ended)));
        }
    }

    /**
     * Deletes the sessions that Redis has without a running row: they have ended, and are served again. One that is just starting has no
     * visible row either, so a session is deleted when it is seen without one for the second time, a while later.
     */
    @ApplicationScoped
    static class OrphanedSessionJob implements Job {

        private static final Logger LOG = Logger.getLogger(OrphanedSessionJob.class);
        private static final Duration PAUSE = Duration.ofMillis(1500);
        /** Longer than a sign-in's transaction takes. */
        private static final Duration STARTING = Duration.ofSeconds(3);

        private final SessionRepository store;
        private final SessionRowRepository rows;
        private final Map<String, Long> firstSeen = new HashMap<>();
        private final Set<String> inThisPass = new HashSet<>();
        private String cursor = SessionRepository.Scan.BEGINNING;

        @Inject
        OrphanedSessionJob(SessionRepository store, SessionRowRepository rows) {
            this.store = store;
            this.rows = rows;
        }

        @Override
        public Duration pause() {
            return PAUSE;
        }

        @Override
        public Uni<Boolean> runBatch() {
            return store.scan(cursor, PAGE)
                    .call(found -> rows.withoutRunning(found.tokenHashes())
                            .map(this::seenBefore)
                            .chain(this::delete))
                    .map(found -> moveOn(found.cursor()));
        }

        private synchronized List<String> seenBefore(List<String> orphans) {
            var now = System.nanoTime();
            orphans.forEach(hash -> firstSeen.putIfAbsent(hash, now));
            inThisPass.addAll(orphans);
            return orphans.stream()
                    .filter(hash -> now - firstSeen.get(hash) >= STARTING.toNanos())
                    .toList();
        }

        private Uni<Void> delete(List<String> orphans) {
            return store.end(orphans).invoke(() -> {
                if (!orphans.isEmpty()) {
                    LOG.warnf("Redis had %d sessions that are over; they are deleted", orphans.size());
                }
            });
        }

        private synchronized boolean moveOn(String next) {
            cursor = next;
            if (next.equals(SessionRepository.Scan.BEGINNING)) {
                firstSeen.keySet().retainAll(inThisPass);
                inThisPass.clear();
                return false;
            }
            return true;
        }
    }
}
