package by.cabinet.harness.chaos;

import by.cabinet.backing.Wait;
import by.cabinet.harness.chaos.Faults.Fault;
import by.cabinet.harness.people.Population;
import by.cabinet.harness.people.Population.Kind;
import by.cabinet.harness.people.Population.Person;
import by.cabinet.harness.system.Database;
import by.cabinet.harness.system.Kafka;
import by.cabinet.harness.system.Operator;
import by.cabinet.harness.undertest.SystemUnderTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Fault 23: some of the faults in an order that the seed decides, under load; then quiet, then the invariants. */
public final class SeededRun {

    private static final int PEOPLE = 24;
    private static final int BLOCK = 5;
    private static final long BALANCE = 500;
    private static final Duration SERVED_AGAIN = Duration.ofSeconds(60);

    private final SystemUnderTest system;
    private final List<String> offerings;
    private final Optional<FaultProxy> database;
    /** What was in quarantine before is none of ours. */
    private final Set<String> poison = ConcurrentHashMap.newKeySet();

    public SeededRun(SystemUnderTest system, List<String> offerings, Optional<FaultProxy> database) {
        this.system = system;
        this.offerings = offerings;
        this.database = database;
        this.poison.addAll(Invariants.quarantined());
    }

    /** What a run came to. */
    public record Outcome(
            long seed, List<String> struck, List<String> left, int requests, int orders, List<String> violations) {}

    /**
     * Strikes that many of the faults.
     *
     * @param number of this run on this system, for people of its own
     * @param only these faults, all where it is empty
     */
    public Outcome run(long seed, int number, int faults, Duration unit, Set<Integer> only) {
        List<Fault> all = new ArrayList<>(Faults.all());
        all.removeIf(fault -> !only.isEmpty() && !only.contains(fault.number()));
        Collections.shuffle(all, new Random(seed));
        return run(seed, number, faults, unit, all);
    }

    /** Strikes all of these, in their order. */
    Outcome run(long seed, int number, Duration unit, List<Fault> steps) {
        return run(seed, number, steps.size(), unit, steps);
    }

    private Outcome run(long seed, int number, int faults, Duration unit, List<Fault> order) {
        Random random = new Random(seed);
        String name = "chaos%d-%d".formatted(ProcessHandle.current().pid(), number);
        List<Person> people = new Population(name, BLOCK, number * 100, PEOPLE, Kind.INDIVIDUALS, BALANCE).bringIn();
        ClientRecord clientRecord = new ClientRecord();
        List<String> struck = new ArrayList<>();
        List<String> left;
        int requests;
        FaultContext context;
        try (UserWorkload workload = new UserWorkload(people, offerings, clientRecord)) {
            context =
                    new FaultContext(system, workload, clientRecord, people, offerings, random, unit, database, poison);
            left = order.stream()
                    .filter(fault -> !fault.possible().test(context))
                    .map(Fault::toString)
                    .toList();
            List<Fault> chosen = order.stream()
                    .filter(fault -> fault.possible().test(context))
                    .limit(faults)
                    .toList();
            if (chosen.isEmpty()) {
                context.violated("no fault has struck: not possible here: " + left);
            }
            workload.begin(seed);
            for (Fault fault : chosen) {
                context.aWhile();
                strike(context, fault);
                struck.add(fault.toString());
            }
            requests = workload.requests();
        }
        AwaitQuiescence.perform();
        List<String> violations = new ArrayList<>(clientRecord.violations());
        violations.addAll(new Invariants(context, name).violations());
        return new Outcome(seed, struck, left, requests, clientRecord.orders().size(), violations);
    }

    private static void strike(FaultContext context, Fault fault) {
        System.out.printf("    %s%n", fault);
        List<String> running = context.system().running();
        int requests = context.workload().requests();
        int failures = context.workload().failures();
        long began = System.nanoTime();
        try {
            fault.strike().accept(context);
        } catch (RuntimeException e) {
            context.violated("fault %s broke off: %s".formatted(fault, e));
        } finally {
            Faults.mendAll(context, running);
        }
        int failed = context.workload().failures() - failures;
        System.out.printf(
                "       %d of %d requests failed%n", failed, context.workload().requests() - requests);
        int bound = fault.bound(Duration.ofNanos(System.nanoTime() - began));
        if (failed > bound) {
            context.violated("fault %s: %d requests failed, not at most %d, such as %s"
                    .formatted(fault, failed, bound, context.workload().lastFailure()));
        }
        if (!context.workload().isServedWithin(SERVED_AGAIN)) {
            context.violated("fault %s: nobody is served after it".formatted(fault));
        }
    }

    /** Waits until nothing moves any more; helps with the product's clock, since what waits for a deadline may do so for a day. */
    private static final class AwaitQuiescence {

        private static final Duration LIMIT = Duration.ofSeconds(25);
        /** Longer than any job rests that a step of the clock gives work. */
        private static final Duration BETWEEN_LOOKS = Duration.ofMillis(1500);

        private static final List<Duration> STEPS =
                List.of(Duration.ofMinutes(10), Duration.ofHours(1), Duration.ofHours(24));
        private static final List<String> WITH_OUTBOX = List.of("auth", "account", "rights", "orders", "notification");

        private AwaitQuiescence() {}

        static void perform() {
            if (Wait.isTrueWithin(LIMIT, AwaitQuiescence::isQuiet)) {
                return;
            }
            for (Duration step : STEPS) {
                Operator.advance(step);
                if (Wait.isTrueWithin(LIMIT, AwaitQuiescence::isQuiet)) {
                    return;
                }
            }
        }

        /** Twice. */
        private static boolean isQuiet() {
            if (!looksQuiet()) {
                return false;
            }
            Wait.pause(BETWEEN_LOOKS);
            return looksQuiet();
        }

        private static boolean looksQuiet() {
            try {
                return Database.of("orders").number("select count(*) from service_order where is_open") == 0
                        && WITH_OUTBOX.stream()
                                .allMatch(name -> Database.of(name).number("select count(*) from outbox") == 0)
                        && Database.of("notification").number("select count(*) from message where state = 'QUEUED'")
                                == 0
                        && Kafka.lag().keySet().stream().noneMatch(place -> place.contains("-service"));
            } catch (IllegalStateException _) {
                return false;
            }
        }
    }
}
