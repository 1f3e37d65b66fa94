package by.cabinet.harness.chaos;

import by.cabinet.harness.people.Person;
import by.cabinet.harness.people.Population;
import by.cabinet.harness.people.Population.Kind;
import by.cabinet.harness.stage.Stage;
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

    private final Stage stage;
    private final List<String> offerings;
    private final Optional<FaultProxy> database;
    /** What was buried before is none of ours. */
    private final Set<String> poison = ConcurrentHashMap.newKeySet();

    public SeededRun(Stage stage, List<String> offerings, Optional<FaultProxy> database) {
        this.stage = stage;
        this.offerings = offerings;
        this.database = database;
        this.poison.addAll(Invariants.buried());
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
        Random random = new Random(seed);
        String name = "chaos%d-%d".formatted(ProcessHandle.current().pid(), number);
        List<Person> people = new Population(name, BLOCK, number * 100, PEOPLE, Kind.INDIVIDUALS, BALANCE).bringIn();
        Ledger ledger = new Ledger();
        List<String> struck = new ArrayList<>();
        List<String> left;
        int requests;
        Scene scene;
        try (Life life = new Life(people, offerings, ledger)) {
            scene = new Scene(stage, life, ledger, people, offerings, random, unit, database, poison);
            List<Fault> order = inOrder(random, only);
            left = order.stream()
                    .filter(fault -> !fault.possible().test(scene))
                    .map(Fault::toString)
                    .toList();
            List<Fault> chosen = order.stream()
                    .filter(fault -> fault.possible().test(scene))
                    .limit(faults)
                    .toList();
            if (chosen.isEmpty()) {
                scene.violated("no fault has struck: not possible here: " + left);
            }
            life.begin(seed);
            for (Fault fault : chosen) {
                scene.aWhile();
                strike(scene, fault);
                struck.add(fault.toString());
            }
            requests = life.requests();
        }
        Settle.down();
        List<String> violations = new ArrayList<>(ledger.violations());
        violations.addAll(new Invariants(scene, name).violations());
        return new Outcome(seed, struck, left, requests, ledger.orders().size(), violations);
    }

    private static List<Fault> inOrder(Random random, Set<Integer> only) {
        List<Fault> all = new ArrayList<>(Faults.all());
        all.removeIf(fault -> !only.isEmpty() && !only.contains(fault.number()));
        Collections.shuffle(all, random);
        return all;
    }

    private static void strike(Scene scene, Fault fault) {
        System.out.printf("    %s%n", fault);
        List<String> running = scene.stage().running();
        int requests = scene.life().requests();
        int failures = scene.life().failures();
        try {
            fault.strike().accept(scene);
        } catch (RuntimeException e) {
            scene.violated("fault %s broke off: %s".formatted(fault, e));
        } finally {
            Faults.mendAll(scene, running);
        }
        int failed = scene.life().failures() - failures;
        System.out.printf(
                "       %d of %d requests failed%n", failed, scene.life().requests() - requests);
        if (failed > fault.bound()) {
            scene.violated("fault %s: %d requests failed, not at most %d, such as %s"
                    .formatted(fault, failed, fault.bound(), scene.life().lastFailure()));
        }
        if (!scene.life().isServedWithin(SERVED_AGAIN)) {
            scene.violated("fault %s: nobody is served after it".formatted(fault));
        }
    }
}
