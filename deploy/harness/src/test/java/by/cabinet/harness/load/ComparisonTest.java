package by.cabinet.harness.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import by.cabinet.harness.load.MeasuredSide.Done;
import by.cabinet.harness.load.MeasuredSide.Sample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static final Settings THREE_PAIRS = new Settings(Duration.ofSeconds(2), 3, Duration.ofSeconds(1), 1);

    private final List<String> turns = new ArrayList<>();

    private MeasuredSide side(String name, long operations, long errors) {
        return new MeasuredSide(name, List.of(), time -> {
            turns.add(name);
            return new Done(operations, errors, 1);
        });
    }

    @Test
    void measuresBothSidesInTurnsAfterTheirWarmUp() {
        var comparison = Comparison.of(THREE_PAIRS, side("ours", 300, 0), side("theirs", 200, 0));

        assertThat(turns).containsExactly("ours", "theirs", "ours", "theirs", "ours", "theirs", "ours", "theirs");
        assertThat(comparison.ratio()).isEqualTo(1.5);
    }

    @Test
    void aStreamOfErrorsIsNoSpeed() {
        assertThatThrownBy(() -> Comparison.of(THREE_PAIRS, side("ours", 300, 200), side("theirs", 200, 0)))
                .isInstanceOf(NotMeasured.class)
                .hasMessage("ours: 300 done, 200 errors");
    }

    @Test
    void secondsAreBetterWhenTheyAreFewer() {
        var twiceAsSlow =
                new Comparison("ours", "theirs", List.of(new Sample(1, 0, 12, 0)), List.of(new Sample(1, 0, 6, 0)));

        assertThat(Row.P9.figure(twiceAsSlow)).isEqualTo(2);
        assertThat(Row.P9.reaches(3, twiceAsSlow)).isTrue();
        assertThat(Row.P9.reaches(1, twiceAsSlow)).isFalse();
    }
}
