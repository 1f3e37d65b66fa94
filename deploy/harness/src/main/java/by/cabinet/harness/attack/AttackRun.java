package by.cabinet.harness.attack;

import by.cabinet.harness.undertest.SystemUnderTest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Attacks one after the other, on one system. */
public final class AttackRun {

    private final Target target;

    /** {@code requests}: how many are fuzzed; {@code flood}: how long strangers ask for more than they may. */
    public AttackRun(SystemUnderTest system, Path repository, int requests, Duration flood) {
        this.target = new Target(system, repository, requests, flood);
    }

    /** A row's number and name, with its attempt. */
    public record Row(int number, String name, String expected, Runnable attempt, boolean isPossible) {}

    public List<Row> rows() {
        return Attacks.all().stream()
                .map(attack -> new Row(
                        attack.number(),
                        attack.name(),
                        attack.expected(),
                        () -> attack.check().accept(target),
                        attack.isPossible()))
                .toList();
    }

    /** What went wrong; empty when the attack was answered as expected. */
    static Optional<String> outcome(Row row) {
        try {
            row.attempt().run();
            return Optional.empty();
        } catch (Unexpected e) {
            return Optional.of(e.getMessage());
        } catch (RuntimeException e) {
            return Optional.of("broke off: " + e);
        }
    }
}
