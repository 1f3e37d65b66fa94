package by.cabinet.system;

import by.cabinet.harness.attack.AttackRun;
import by.cabinet.harness.undertest.SystemUnderTest;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** The short form of {@code ./cabinet attack}: every attack, and 20,000 fuzzed requests ({@code -Dcabinet.fuzzed=…}). */
@ExtendWith(RunningSystem.class)
class AttackTest {

    private static final int FUZZED = Integer.getInteger("cabinet.fuzzed", 20_000);

    private static final Duration FLOOD = Duration.ofSeconds(5);

    @TestFactory
    Stream<DynamicTest> anAttackIsAnsweredAsExpected() {
        var run = new AttackRun(SystemUnderTest.of(RunningSystem.system()), RunningSystem.repository(), FUZZED, FLOOD);
        return run.rows().stream()
                .filter(AttackRun.Row::isPossible)
                .map(row -> DynamicTest.dynamicTest(
                        "%d %s".formatted(row.number(), row.name()),
                        () -> row.attempt().run()));
    }
}
