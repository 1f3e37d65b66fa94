package by.cabinet.auth.codes;

import by.cabinet.auth.attempts.AttemptLimiter;
import by.cabinet.auth.upkeep.Upkeep;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/** Deletes counters of codes and of failed attempts that have expired: strangers' numbers are not stored longer than they count. */
@ApplicationScoped
class LimitCleanupJob {

    private static final Duration PAUSE = Duration.ofSeconds(10);

    void start(@Observes StartupEvent started, Upkeep upkeep, CodeRateLimiter codes, AttemptLimiter attempts) {
        upkeep.repeat("Deleting expired counters of codes", PAUSE, codes::deleteExpired);
        upkeep.repeat("Deleting expired counters of attempts", PAUSE, attempts::deleteExpired);
    }
}
