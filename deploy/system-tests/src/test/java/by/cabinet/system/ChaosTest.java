package by.cabinet.system;

import static org.assertj.core.api.Assertions.assertThat;

import by.cabinet.harness.chaos.SeededRun;
import by.cabinet.harness.people.Offerings;
import by.cabinet.harness.undertest.SystemUnderTest;
import by.cabinet.local.program.Service;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The short form of {@code ./cabinet chaos}: up to five seeds, a fault each, two instances of each service, and the invariants after each seed.
 * {@code -Dcabinet.chaos.seed=…} repeats a run, {@code -Dcabinet.chaos.seeds=…} makes it longer.
 */
@ExtendWith(RunningSystem.class)
class ChaosTest {

    private static final long SEED = Long.getLong("cabinet.chaos.seed", System.nanoTime());
    private static final int SEEDS = Integer.getInteger("cabinet.chaos.seeds", 1);
    /** As long as there is time: a rolling restart takes more than a minute, most other faults some seconds. */
    private static final int MORE = 5;

    private static final Duration TIME = Duration.ofSeconds(60);
    private static final int FAULTS = 1;
    private static final Duration UNIT = Duration.ofSeconds(1);

    private static List<String> second() {
        return Arrays.stream(Service.values())
                .map(service -> service.module() + "-2")
                .toList();
    }

    @BeforeAll
    static void theSecondInstancesJoin() {
        RunningSystem.system().restartAll(second());
    }

    @AfterAll
    static void theyGo() {
        RunningSystem.system().stopAll(second());
    }

    @Test
    void nothingIsLostOrDoubledWhateverBreaks() {
        var runs = new SeededRun(SystemUnderTest.of(RunningSystem.system()), Offerings.bringIn(12), Optional.empty());
        var end = System.nanoTime() + TIME.toNanos();
        for (var number = 0; number < SEEDS || (number < MORE && System.nanoTime() < end); number++) {
            var seed = SEED + number;
            System.out.printf("ChaosTest: seed %d%n", seed);
            assertThat(runs.run(seed, number, FAULTS, UNIT, Set.of()).violations())
                    .as("seed %d", seed)
                    .isEmpty();
        }
    }
}
