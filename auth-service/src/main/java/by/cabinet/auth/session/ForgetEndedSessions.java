package by.cabinet.auth.session;

import by.cabinet.auth.upkeep.Upkeep;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;

/** Removes the rows of sessions that ended long ago, some at a time. */
@ApplicationScoped
class ForgetEndedSessions {

    private static final Duration PAUSE = Duration.ofSeconds(30);
    private static final int BATCH = 1000;

    private final SessionTable table;
    private final SessionSettings settings;

    @Inject
    ForgetEndedSessions(SessionTable table, SessionSettings settings) {
        this.table = table;
        this.settings = settings;
    }

    void start(@Observes StartupEvent started, Upkeep upkeep) {
        upkeep.repeat("Forgetting ended sessions", PAUSE, this::round);
    }

    /** Until none is left that is old enough. */
    Uni<Void> round() {
        return table.forgetEnded(settings.keepEnded(), BATCH)
                .chain(removed -> removed < BATCH ? Uni.createFrom().voidItem() : round());
    }
}
