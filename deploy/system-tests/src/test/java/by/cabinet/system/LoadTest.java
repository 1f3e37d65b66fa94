package by.cabinet.system;

import static org.assertj.core.api.Assertions.assertThat;

import by.cabinet.harness.load.LoadRun;
import by.cabinet.harness.undertest.SystemUnderTest;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The short form of {@code ./cabinet load}: rows whose baselines are at hand everywhere are measured on both sides without errors. */
@ExtendWith(RunningSystem.class)
class LoadTest {

    @ParameterizedTest
    @ValueSource(strings = {"P3", "P7"})
    void aRowIsMeasured(String row) {
        assertThat(new LoadRun(SystemUnderTest.of(RunningSystem.system())).ratio(row))
                .isPositive()
                .isFinite();
    }
}
