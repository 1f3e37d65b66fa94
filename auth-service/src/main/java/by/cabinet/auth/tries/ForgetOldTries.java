package by.cabinet.auth.tries;

import by.cabinet.auth.upkeep.Upkeep;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/** What strangers tried is not kept longer than it counts. */
@ApplicationScoped
class ForgetOldTries {

    private static final Duration PAUSE = Duration.ofSeconds(10);

    void start(@Observes StartupEvent started, Upkeep upkeep, TryBudget budget) {
        upkeep.repeat("Forgetting wrong tries", PAUSE, budget::forget);
    }
}
