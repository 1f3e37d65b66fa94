package by.cabinet.auth.codes;

import by.cabinet.auth.upkeep.Upkeep;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/** Strangers' numbers are not kept longer than they count. */
@ApplicationScoped
class ForgetOldBudgets {

    private static final Duration PAUSE = Duration.ofSeconds(10);

    void start(@Observes StartupEvent started, Upkeep upkeep, SendBudget budget) {
        upkeep.repeat("Forgetting budgets of codes", PAUSE, budget::forget);
    }
}
