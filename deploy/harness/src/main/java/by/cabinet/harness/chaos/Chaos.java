package by.cabinet.harness.chaos;

import by.cabinet.backing.ChildProcess;
import by.cabinet.backing.Folders;
import by.cabinet.harness.Harness;
import by.cabinet.harness.people.Offerings;
import by.cabinet.harness.report.Report;
import by.cabinet.harness.undertest.SystemUnderTest;
import by.cabinet.local.Home;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code ./cabinet chaos}: exit code 1 when an invariant does not hold. The same seed is the same schedule. */
@Command(
        name = "chaos",
        description = "Breaks components of a system of its own under load, then checks the invariants.")
public final class Chaos implements Callable<Integer> {

    private static final int BEHIND_THE_PROXY = 15_432;
    private static final int POSTGRES = 5432;

    @ParentCommand
    private Harness harness;

    @Option(names = "--seeds", defaultValue = "5", description = "How many runs.")
    private int seeds;

    @Option(names = "--seed", description = "Of the first run; the next ones count up. The clock's unless said.")
    private Long seed;

    @Option(names = "--faults", defaultValue = "8", description = "In each run.")
    private int faults;

    @Option(names = "--only", split = ",", description = "These faults, by number; all unless said.")
    private Set<Integer> only = new HashSet<>();

    @Option(
            names = "--unit",
            defaultValue = "3",
            description = "Seconds that outages last; the table of faults says 30 to 60.")
    private int unit;

    @Override
    public Integer call() {
        long first = seed == null ? System.currentTimeMillis() : seed;
        List<SeededRun.Outcome> outcomes = new ArrayList<>();
        try (SmallDisk _ = SmallDisk.mounted(harness.repository());
                FaultProxy database = FaultProxy.before(BEHIND_THE_PROXY, POSTGRES);
                SystemUnderTest system = SystemUnderTest.own(
                        harness.repository(),
                        options -> options.withInstances(2).withPort("postgresql", BEHIND_THE_PROXY))) {
            SeededRun runs = new SeededRun(system, Offerings.bringIn(12), Optional.of(database));
            for (int i = 0; i < seeds; i++) {
                System.out.printf("Run %d of %d: seed %d%n", i + 1, seeds, first + i);
                outcomes.add(runs.run(first + i, i, faults, Duration.ofSeconds(unit), only));
                outcomes.getLast().violations().forEach(each -> System.out.println("    VIOLATED " + each));
            }
        }
        write(new Report(harness.reports(), "chaos"), outcomes);
        return outcomes.stream().allMatch(outcome -> outcome.violations().isEmpty()) ? 0 : 1;
    }

    private void write(Report report, List<SeededRun.Outcome> outcomes) {
        report.heading("Chaos: %d runs of %d faults, outages of up to %d s".formatted(seeds, faults, unit));
        report.table(
                List.of("seed", "faults, in order", "not possible here", "requests", "orders", "violations"),
                outcomes.stream()
                        .map(outcome -> List.of(
                                Long.toString(outcome.seed()),
                                String.join("; ", outcome.struck()),
                                String.join("; ", outcome.left()),
                                Integer.toString(outcome.requests()),
                                Integer.toString(outcome.orders()),
                                outcome.violations().isEmpty() ? "none" : String.join("; ", outcome.violations())))
                        .toList());
        report.save();
    }

    /** A small file system in memory for PostgreSQL's data, where this user may mount one: a disk that can be filled without harm. */
    private record SmallDisk(Home home, Path place, boolean mounted) implements AutoCloseable {

        static SmallDisk mounted(Path repository) {
            Home home = SystemUnderTest.ownHome(repository);
            Path place = Folders.createFolder(home.data("postgresql"));
            // Left by a run that was killed; where there is none, nothing happens.
            unmount(place);
            home.erase();
            Folders.createFolder(place);
            return new SmallDisk(
                    home,
                    place,
                    ChildProcess.succeeds(
                            List.of("mount", "-t", "tmpfs", "-o", "size=1200m,mode=0777", "none", place.toString())));
        }

        /** At once, though something may still have a file open there. */
        private static void unmount(Path place) {
            boolean _ = ChildProcess.succeeds(List.of("umount", "--lazy", place.toString()));
        }

        /** With the database goes what the others keep: offsets and sessions of a system that is no more. */
        @Override
        public void close() {
            if (mounted) {
                unmount(place);
                home.erase();
            }
        }
    }
}
