package by.cabinet.auth.session;

import by.cabinet.messaging.job.Job;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** Deletes the rows of sessions that ended long ago, batch by batch. */
@ApplicationScoped
class SessionCleanupJob implements Job {

    /** {@code cabinet.sessions}. */
    @ConfigMapping(prefix = "cabinet.sessions")
    interface Settings {

        /** How long an ended session's row is stored; the journal keeps what was done in it for longer. */
        @WithDefault("30d")
        Duration keepEnded();
    }

    private static final Duration PAUSE = Duration.ofSeconds(30);
    private static final int BATCH = 1000;

    private final SessionRowRepository rows;
    private final Settings settings;

    @Inject
    SessionCleanupJob(SessionRowRepository rows, Settings settings) {
        this.rows = rows;
        this.settings = settings;
    }

    @Override
    public Duration pause() {
        return PAUSE;
    }

    @Override
    public Uni<Boolean> runBatch() {
        return rows.deleteEnded(settings.keepEnded(), BATCH).map(deleted -> deleted == BATCH);
    }
}
