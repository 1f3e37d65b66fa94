package by.cabinet.harness.chaos;

import by.cabinet.backing.ServerFailure;
import by.cabinet.harness.Harness;
import by.cabinet.harness.chaos.Faults.Fault;
import by.cabinet.harness.people.Offerings;
import by.cabinet.harness.report.Report;
import by.cabinet.harness.undertest.SystemUnderTest;
import by.cabinet.local.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.TypeConversionException;

/**
 * {@code ./cabinet drill}: what operations must be able to do, done on a system of its own under load; then quiet, then the invariants. Exit code 1
 * when one does not hold. {@code deploy/operations} says what each is for, and how it is done in production.
 */
@Command(
        name = "drill",
        description = "Under load: kafka-lost, redis-lost, upgrade (--from a built tree of the version before).")
public final class Drill implements Callable<Integer> {

    private static final Duration UNIT = Duration.ofSeconds(3);

    /** Nobody may notice. */
    private static final int NONE = 0;
    /** Of what is under way at a gateway that ends: here nothing stands before the two of them. */
    private static final int FEW = 12;
    /** Nobody can be answered for as long as it lasts. */
    private static final int MANY = 400;

    /** What drills there are. */
    enum Kind {
        KAFKA_LOST {
            @Override
            List<Fault> steps(Path repository) {
                return List.of(new Fault(
                        1,
                        "Kafka's data are lost",
                        MANY,
                        context -> context.system().local().loseData("kafka")));
            }
        },
        REDIS_LOST {
            @Override
            List<Fault> steps(Path repository) {
                return List.of(new Fault(
                        1,
                        "Redis' data are lost",
                        MANY,
                        context -> context.system().local().loseData("redis")));
            }
        },
        UPGRADE {
            @Override
            List<Fault> steps(Path repository) {
                return List.of(
                        new Fault(1, "the databases are migrated, every service is replaced", NONE, context -> {
                            context.system().local().upgrade(repository);
                            OutageFaults.rollingRestart(context);
                        }),
                        new Fault(2, "the gateways are replaced", FEW, context -> {
                            context.restart("api-gateway-2");
                            context.restart("api-gateway");
                        }));
            }
        };

        /** In their order. */
        abstract List<Fault> steps(Path repository);

        /** As people write it: {@code kafka-lost}. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @ParentCommand
    private Harness harness;

    @Parameters(description = "One of: ${COMPLETION-CANDIDATES}", converter = ByName.class)
    private Kind kind;

    @Option(names = "--from", description = "upgrade: the root of a built source tree of the version before.")
    private Path from;

    @Override
    public Integer call() {
        Path repository = harness.repository();
        Home home = SystemUnderTest.ownHome(repository);
        // What an earlier version cannot read is of no use to it.
        home.erase();
        List<Fault> steps = kind.steps(repository);
        long began = System.nanoTime();
        SeededRun.Outcome outcome;
        try (SystemUnderTest system = SystemUnderTest.own(
                new Home(programs(repository), home.folder()), options -> options.withInstances(2))) {
            began = System.nanoTime();
            outcome = new SeededRun(system, Offerings.bringIn(12), Optional.empty())
                    .run(System.currentTimeMillis(), 0, UNIT, steps);
        }
        write(outcome, Duration.ofNanos(System.nanoTime() - began));
        return outcome.violations().isEmpty() ? 0 : 1;
    }

    private Path programs(Path repository) {
        if (kind != Kind.UPGRADE) {
            return repository;
        }
        if (from == null || !Files.isDirectory(from.resolve("api-gateway/target/quarkus-app"))) {
            throw new ServerFailure(
                    "upgrade needs the version before, built: git worktree add ../before <commit>, ./mvnw -DskipTests package there, then --from ../before");
        }
        return from.toAbsolutePath().normalize();
    }

    private void write(SeededRun.Outcome outcome, Duration took) {
        Report report = new Report(harness.reports(), "drill-" + kind);
        report.heading("Drill " + kind);
        report.table(
                List.of("steps", "minutes, with the invariants", "requests", "orders", "violations"),
                List.of(List.of(
                        String.join("; ", outcome.struck()),
                        "%.1f".formatted(took.toSeconds() / 60.0),
                        Integer.toString(outcome.requests()),
                        Integer.toString(outcome.orders()),
                        outcome.violations().isEmpty() ? "none" : String.join("; ", outcome.violations()))));
        report.save();
    }

    private static final class ByName implements ITypeConverter<Kind> {

        @Override
        public Kind convert(String name) {
            return Arrays.stream(Kind.values())
                    .filter(each -> each.toString().equals(name))
                    .findFirst()
                    .orElseThrow(() ->
                            new TypeConversionException("'%s' is none of %s".formatted(name, List.of(Kind.values()))));
        }
    }
}
