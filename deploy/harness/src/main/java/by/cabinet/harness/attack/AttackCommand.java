package by.cabinet.harness.attack;

import by.cabinet.harness.Harness;
import by.cabinet.harness.report.Report;
import by.cabinet.harness.undertest.SystemUnderTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ./cabinet attack}: exit code 1 when an attack is not answered as expected. */
@Command(name = "attack", description = "Attacks the running system, or one of its own, from outside.")
public final class AttackCommand implements Callable<Integer> {

    @ParentCommand
    private Harness harness;

    @Parameters(arity = "0..*", description = "Attacks, by number; all unless said.")
    private List<Integer> only = List.of();

    @Option(names = "--requests", defaultValue = "20000", description = "How many requests are fuzzed.")
    private int requests;

    @Option(
            names = "--timed",
            defaultValue = "0",
            description = "How many pairs of sign-ins are timed; none unless said.")
    private int timed;

    @Override
    public Integer call() {
        List<List<String>> table = new ArrayList<>();
        List<Timing.Outcome> timings = List.of();
        boolean good = true;
        try (SystemUnderTest system = SystemUnderTest.runningOrOwn(harness.repository(), options -> options)) {
            AttackRun run = new AttackRun(system, harness.repository(), requests);
            for (AttackRun.Row row : run.rows()) {
                if (only.isEmpty() || only.contains(row.number())) {
                    Optional<String> wrong = AttackRun.outcome(row);
                    System.out.printf("%3d %-55s %s%n", row.number(), row.name(), wrong.orElse("as expected"));
                    table.add(List.of(
                            Integer.toString(row.number()),
                            row.name(),
                            row.expected(),
                            wrong.map(each -> "VIOLATED: " + each).orElse("as expected")));
                    good &= wrong.isEmpty();
                }
            }
            if (timed > 0) {
                timings = new Timing(timed).measure();
                good &= timings.stream().allMatch(Timing.Outcome::isGood);
            }
        }
        Report report = new Report(harness.reports(), "attack");
        report.heading("Attacks, %d requests fuzzed".formatted(requests));
        report.table(List.of("no.", "attack", "expected", "verdict"), table);
        if (timed > 0) {
            report.heading("Known against unknown by the clock, %d pairs".formatted(timed));
            report.table(
                    List.of("way", "known, ms", "unknown, ms", "difference", "verdict"),
                    timings.stream().map(AttackCommand::cells).toList());
        }
        report.save();
        return good ? 0 : 1;
    }

    private static List<String> cells(Timing.Outcome timing) {
        return List.of(
                timing.way(),
                "%.2f".formatted(timing.known()),
                "%.2f".formatted(timing.unknown()),
                "%.1f %%".formatted(100 * timing.difference()),
                timing.isGood() ? "within 5 %" : "VIOLATED");
    }
}
