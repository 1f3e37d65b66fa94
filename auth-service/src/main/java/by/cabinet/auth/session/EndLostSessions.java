package by.cabinet.auth.session;

import by.cabinet.auth.upkeep.Upkeep;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.session.SessionRepository;
import by.cabinet.web.telemetry.Correlation;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Ends the sessions that Redis has lost (by a flush, or with the last moments before its crash), so that their drafts are
 * cancelled too. Walks over all running rows, a page a time; a row is never seen before its session is in Redis.
 */
@ApplicationScoped
class EndLostSessions {

    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int PAGE = 1000;

    private final SessionRepository store;
    private final SessionTable table;
    private final UnitOfWork work;
    private volatile String lastSeen = "";

    @Inject
    EndLostSessions(SessionRepository store, SessionTable table, UnitOfWork work) {
        this.store = store;
        this.table = table;
        this.work = work;
    }

    void start(@Observes StartupEvent started, Upkeep upkeep) {
        upkeep.repeat("Ending sessions that are lost", PAUSE, this::round);
    }

    /** One page; after the last one it begins anew. */
    Uni<Void> round() {
        return table.running(lastSeen, PAGE)
                .call(this::endLostOf)
                .invoke(this::goOn)
                .replaceWithVoid();
    }

    private void goOn(List<SessionRow> page) {
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
        return work.perform(tx -> table.endEach(tx, lost, EndReason.LOST)
                        .invoke(rows -> rows.forEach(row -> tx.publish(SessionEvent.ended(row)))))
                .replaceWithVoid();
    }
}
