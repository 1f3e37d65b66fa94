package by.cabinet.harness.load;

import by.cabinet.harness.undertest.SystemUnderTest;
import java.time.Duration;

/** The short form of {@code ./cabinet load}: shows that rows can be measured, not how fast anything is. */
public final class LoadRun {

    private static final Settings SHORT = new Settings(Duration.ofSeconds(1), 1, Duration.ofSeconds(1), 4);

    private final SystemUnderTest system;

    public LoadRun(SystemUnderTest system) {
        this.system = system;
    }

    /**
     * Our speed as a share of the baseline's; throws where a side makes more errors than one in a thousand, or cannot be measured.
     *
     * @param row such as P3
     */
    public double ratio(String row) {
        return Row.valueOf(row).measure(system, SHORT).ratio();
    }
}
