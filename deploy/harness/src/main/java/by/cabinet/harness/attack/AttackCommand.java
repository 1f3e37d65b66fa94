package by.cabinet.harness.attack;

import by.cabinet.harness.Harness;
import by.cabinet.harness.http.Request;
import by.cabinet.harness.people.Population;
import by.cabinet.harness.people.Population.Kind;
import by.cabinet.harness.people.Population.Person;
import by.cabinet.harness.report.Report;
import by.cabinet.harness.system.CabinetClient;
import by.cabinet.harness.system.Requests;
import by.cabinet.harness.undertest.SystemUnderTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
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
            names = "--flood",
            defaultValue = "60",
            description = "For how many seconds strangers ask for more than they may.")
    private int flood;

    @Option(names = "--secure", description = "A system of its own has certificates, as by ./cabinet up --secure.")
    private boolean secure;

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
        try (SystemUnderTest system =
                SystemUnderTest.runningOrOwn(harness.repository(), options -> options.withSecurity(secure))) {
            AttackRun run = new AttackRun(system, harness.repository(), requests, Duration.ofSeconds(flood));
            for (AttackRun.Row row : run.rows()) {
                if (!row.isPossible() && (only.isEmpty() || only.contains(row.number()))) {
                    System.out.printf("%3d %-55s not possible here: ./cabinet up --secure%n", row.number(), row.name());
                    table.add(List.of(
                            Integer.toString(row.number()),
                            row.name(),
                            row.expected(),
                            "not possible here: no certificates"));
                } else if (only.isEmpty() || only.contains(row.number())) {
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

    /**
     * Attack 1 by the clock: whether an answer takes longer for somebody who exists. Each way of signing in is tried with known and unknown
     * names in turns, the first of a pair by turns too, so that what a request leaves behind affects both.
     */
    private static final class Timing {

        private static final double MOST = 0.05;
        private static final int WARM_UP = 40;
        private static final int BLOCK = 8;
        /** Of the same length as the known ones, on numbers that nobody has been given. */
        private static final int UNKNOWN = 50_000;

        private final CabinetClient client = CabinetClient.my();
        private final List<Way> ways;
        private final int pairs;

        private record Way(String name, IntFunction<Request> known, IntFunction<Request> unknown) {}

        /** Medians in milliseconds. */
        record Outcome(String way, double known, double unknown) {

            double difference() {
                return Math.abs(known - unknown) / Math.min(known, unknown);
            }

            boolean isGood() {
                return difference() <= MOST;
            }
        }

        /** {@code pairs}: of measured requests a way. */
        Timing(int pairs) {
            this.pairs = pairs;
            String run = "timed" + ProcessHandle.current().pid();
            List<Person> people = new Population(run, BLOCK, 0, pairs + WARM_UP, Kind.TRADERS, 0).bringIn();
            this.ways = List.of(
                    new Way(
                            "a code by phone",
                            i -> Requests.code(people.get(i).phone()),
                            i -> Requests.code(Population.phone(BLOCK, UNKNOWN + i))),
                    new Way(
                            "a code by e-mail",
                            i -> mail(people.get(i).email()),
                            i -> mail("x" + people.get(i).email().substring(1))),
                    new Way(
                            "a password by phone",
                            i -> Requests.passwordSignIn(people.get(i).phone(), "not-His-1"),
                            i -> Requests.passwordSignIn(Population.phone(BLOCK, UNKNOWN + i), "not-His-1")),
                    new Way(
                            "a password by account",
                            i -> account(people.get(i).accountNumber()),
                            i -> account(Population.accountNumber(BLOCK, UNKNOWN + i))));
        }

        private static Request mail(String email) {
            return Requests.post("/auth/v1/codes", Map.of("purpose", "SIGN_IN", "email", email));
        }

        private static Request account(String number) {
            return Requests.post(
                    "/auth/v1/sessions", Map.of("method", "ACCOUNT", "account", number, "password", "not-His-1"));
        }

        List<Outcome> measure() {
            return ways.stream().map(this::measure).toList();
        }

        private Outcome measure(Way way) {
            double[] known = new double[pairs];
            double[] unknown = new double[pairs];
            for (int i = -WARM_UP; i < pairs; i++) {
                int number = i + WARM_UP;
                boolean knownFirst = number % 2 == 0;
                double first = millis(
                        knownFirst ? way.known().apply(number) : way.unknown().apply(number));
                double second = millis(
                        knownFirst ? way.unknown().apply(number) : way.known().apply(number));
                if (i >= 0) {
                    known[i] = knownFirst ? first : second;
                    unknown[i] = knownFirst ? second : first;
                }
            }
            return new Outcome(way.name(), median(known), median(unknown));
        }

        private double millis(Request request) {
            long begun = System.nanoTime();
            Unexpected.unless("a timed sign-in", client.send(request), 202, 401);
            return (System.nanoTime() - begun) / 1e6;
        }

        private static double median(double[] values) {
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            return sorted[sorted.length / 2];
        }
    }
}
