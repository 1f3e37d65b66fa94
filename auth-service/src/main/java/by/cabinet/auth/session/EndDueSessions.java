package by.cabinet.auth.session;

import by.cabinet.auth.upkeep.Upkeep;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.session.ExpiredSession;
import by.cabinet.session.SessionRepository;
import by.cabinet.web.telemetry.Correlation;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;

/** Ends the sessions whose time is up: each once, however many instances look for them. R1.9 */
@ApplicationScoped
class EndDueSessions {

    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int BATCH = 500;

    private final SessionRepository store;
    private final SessionTable table;
    private final UnitOfWork work;

    @Inject
    EndDueSessions(SessionRepository store, SessionTable table, UnitOfWork work) {
        this.store = store;
        this.table = table;
        this.work = work;
    }

    void start(@Observes StartupEvent started, Upkeep upkeep) {
        upkeep.repeat("Ending sessions that are due", PAUSE, this::round);
    }

    /** Takes all that is due, a batch after the other. */
    Uni<Void> round() {
        return store.due(BATCH)
                .call(this::end)
                .chain(due -> due.size() < BATCH ? Uni.createFrom().voidItem() : round());
    }

    /** Redis forgets them last: a crash before that leaves them due, with no row left to end. */
    private Uni<Void> end(List<ExpiredSession> due) {
        if (due.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Correlation.resume(null);
        return work.perform(tx ->
                        table.endDue(tx, due).invoke(rows -> rows.forEach(row -> tx.publish(SessionEvent.ended(row)))))
                .chain(() -> store.end(due.stream().map(ExpiredSession::tokenHash).toList()));
    }
}
