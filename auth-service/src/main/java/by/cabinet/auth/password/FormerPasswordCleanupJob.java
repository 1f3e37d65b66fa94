package by.cabinet.auth.password;

import by.cabinet.messaging.job.Job;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** Deletes former passwords that no loss of a SIM can bring back any more. R1.12 */
@ApplicationScoped
class FormerPasswordCleanupJob implements Job {

    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final int BATCH = 1000;

    private final FormerPasswordRepository passwords;

    @Inject
    FormerPasswordCleanupJob(FormerPasswordRepository passwords) {
        this.passwords = passwords;
    }

    @Override
    public Duration pause() {
        return PAUSE;
    }

    @Override
    public Uni<Boolean> runBatch() {
        return passwords.deleteExpired(BATCH).map(deleted -> deleted == BATCH);
    }
}
