package by.cabinet.rights.exports;

import by.cabinet.messaging.job.Job;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** Deletes what nobody asks about any more. */
@ApplicationScoped
class ExportCleanupJob implements Job {

    private static final int BATCH = 1_000;

    private final ExportRepository exports;

    @Inject
    ExportCleanupJob(ExportRepository exports) {
        this.exports = exports;
    }

    @Override
    public Duration pause() {
        return Duration.ofHours(1);
    }

    @Override
    public Uni<Boolean> runBatch() {
        return exports.deleteExpired(BATCH);
    }
}
