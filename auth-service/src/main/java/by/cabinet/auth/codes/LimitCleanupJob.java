package by.cabinet.auth.codes;

import by.cabinet.auth.attempts.AttemptLimiter;
import by.cabinet.messaging.job.Job;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** Deletes expired counters of codes and of failed attempts: strangers' numbers are not stored longer than they count. */
@ApplicationScoped
class LimitCleanupJob implements Job {

    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final int BATCH = 1000;

    private final CodeRateLimiter codes;
    private final AttemptLimiter attempts;

    @Inject
    LimitCleanupJob(CodeRateLimiter codes, AttemptLimiter attempts) {
        this.codes = codes;
        this.attempts = attempts;
    }

    @Override
    public Duration pause() {
        return PAUSE;
    }

    @Override
    public Uni<Boolean> runBatch() {
        return codes.deleteExpired(BATCH)
                .chain(ofCodes -> attempts.deleteExpired(BATCH)
                        .map(ofAttempts -> ofCodes == BATCH || ofAttempts == BATCH));
    }
}
