package by.cabinet.harness.simulator;

import by.cabinet.backing.Wait;
import by.cabinet.harness.Harness;
import by.cabinet.harness.load.Load.Seconds;
import by.cabinet.harness.people.Population;
import by.cabinet.harness.people.Population.Kind;
import by.cabinet.harness.people.Population.Person;
import by.cabinet.harness.system.CodeTap;
import by.cabinet.harness.system.Records;
import by.cabinet.harness.undertest.SystemUnderTest;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code ./cabinet simulate}: gives dashboards something to show and tests something to break. */
@Command(name = "simulate", description = "Lives the operator's life on the running system, or one of its own.")
public final class Simulate implements Runnable {

    private static final int BLOCK = 8;
    private static final int AT_ONCE = 32;
    private static final long BALANCE = 5_000;
    private static final Duration SHOWN_EVERY = Duration.ofSeconds(5);

    @ParentCommand
    private Harness harness;

    @Option(names = "--subscribers", defaultValue = "1000", description = "10 to 100000.")
    private int subscribers;

    @Option(
            names = "--for",
            defaultValue = "5m",
            converter = Seconds.class,
            description = "How long, such as 30s or 5m.")
    private Duration length;

    @Option(names = "--visits-per-minute", description = "Of all together; a twentieth of the subscribers unless said.")
    private Integer visits;

    @Option(
            names = "--events-per-second",
            description = "Of billing and roaming; a twentieth of the subscribers unless said.")
    private Integer events;

    private final Counters counters = new Counters();
    private volatile boolean ended;

    @Override
    public void run() {
        try (SystemUnderTest _ = SystemUnderTest.runningOrOwn(harness.repository(), options -> options);
                CodeTap tap = new CodeTap();
                Records records = new Records()) {
            System.out.printf("Bringing in %d subscribers …%n", subscribers);
            List<Person> people = new Population("life", BLOCK, subscribers, Kind.INDIVIDUALS, BALANCE).bringIn();
            Visits visiting = new Visits(tap, counters);
            Network network = new Network(records, counters);
            Random random = new Random();
            Semaphore places = new Semaphore(AT_ONCE);
            Thread going = every(
                    Duration.ofMinutes(1).dividedBy(orTwentieth(visits)), () -> go(places, visiting, people, random));
            Thread publishing = every(
                    Duration.ofSeconds(1).dividedBy(orTwentieth(events)),
                    () -> network.publish(anyOf(people, random), random));
            show();
            ended = true;
            Wait.join(going);
            Wait.join(publishing);
        }
    }

    private int orTwentieth(Integer wanted) {
        return wanted == null ? Math.max(1, subscribers / 20) : wanted;
    }

    /** When all places are taken the system is slower than people come, and those who find none go home. */
    private void go(Semaphore places, Visits visiting, List<Person> people, Random random) {
        if (!places.tryAcquire()) {
            counters.count("found no place");
            return;
        }
        Thread.ofVirtual().start(() -> {
            try {
                visiting.visit(anyOf(people, random), random);
            } finally {
                places.release();
            }
        });
    }

    private static Person anyOf(List<Person> people, Random random) {
        return people.get(random.nextInt(people.size()));
    }

    /** As often as that on average, a little at a time. */
    private Thread every(Duration pause, Runnable work) {
        return Thread.ofPlatform().start(() -> {
            long next = System.nanoTime();
            while (!ended) {
                for (; next <= System.nanoTime() && !ended; next += pause.toNanos()) {
                    work.run();
                }
                Wait.pause(Duration.ofMillis(20));
            }
        });
    }

    private void show() {
        long end = System.nanoTime() + length.toNanos();
        while (System.nanoTime() < end) {
            Wait.pause(SHOWN_EVERY);
            System.out.println(counters);
        }
    }
}
