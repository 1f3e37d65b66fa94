package by.cabinet.harness.chaos;

import by.cabinet.backing.Wait;
import by.cabinet.harness.system.Operator;
import by.cabinet.harness.system.Sms;
import by.cabinet.harness.undertest.Signal;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The table of faults. The longer ones stand in {@link RaceFaults}, {@link StreamFaults} and {@link OutageFaults}. */
final class Faults {

    private static final String ORDERS = "service-order-service";
    private static final String ACCOUNTS = "account-service";
    private static final String MESSAGES = "notification-service";
    private static final Duration PAST_ITS_LEASE = Duration.ofSeconds(8);

    /** Of what a component that is still there, or its other instance, answers. */
    private static final int NONE = 0;
    /** Of what was under way at an instance that has died, or stands still until the gateway has noticed. */
    private static final int FEW = 12;
    /** Of what nobody can answer as long as the component is away, which may be longer on a busy machine. */
    private static final int MANY = 400;
    /** Half of what four people can ask for in that time, so that an outage which outlasts its strike is seen. */
    private static final int MANY_A_SECOND = 5;

    private Faults() {}

    static List<Fault> all() {
        return List.of(
                new Fault(
                        1,
                        "order service killed at any moment",
                        FEW,
                        context -> context.killAndRestart(context.instance(ORDERS))),
                new Fault(2, "all workers killed after the network did the work", MANY, RaceFaults::killedAfterTheWork),
                new Fault(3, "replies lost, the client asks ten times with one key", NONE, RaceFaults::lostReplies),
                new Fault(4, "two instances, 50 threads, one key", NONE, RaceFaults::oneKey),
                new Fault(5, "money for one of 100 orders", NONE, RaceFaults::moneyForOne),
                new Fault(
                        6,
                        "a scheduler stopped past its lease",
                        FEW,
                        context -> context.freeze(context.instance(ORDERS), PAST_ITS_LEASE)),
                new Fault(7, "Kafka killed under load", MANY, context -> context.killAndRestart("kafka")),
                new Fault(
                        8,
                        "consumer killed between commit and offset",
                        FEW,
                        context -> context.killAndRestart(context.instance(ACCOUNTS))),
                new Fault(9, "every event three times and shuffled", NONE, StreamFaults::repeatAndShuffle),
                new Fault(
                        10,
                        "poison: broken JSON, wrong types, unknown version, no key, no envelope, 2 MB",
                        NONE,
                        StreamFaults::poison),
                new Fault(11, "an instance added and removed", FEW, Faults::comeAndGo),
                new Fault(12, "Redis flushed", NONE, OutageFaults::redisFlushed),
                new Fault(13, "Redis stopped", MANY, OutageFaults::redisStopped),
                new Fault(14, "PostgreSQL stopped hard", MANY, context -> context.killAndRestart("postgresql")),
                new Fault(
                        15,
                        "each statement slowed by 500 ms",
                        MANY,
                        OutageFaults::slowDatabase,
                        context -> context.database().isPresent()),
                new Fault(16, "disk full", MANY, DiskFull::strike, DiskFull::isPossible),
                new Fault(17, "SMSC: cut after submit, throttling, queue full, bind refused", NONE, Faults::smsCentre),
                new Fault(18, "clock +11 min, +31 min", NONE, OutageFaults::clockMoves),
                new Fault(18, "clock −5 min on one node", FEW, SlowClock::strike, SlowClock::isPossible),
                new Fault(19, "rolling restart at full load", FEW, OutageFaults::rollingRestart),
                new Fault(20, "Keycloak down", NONE, OutageFaults::keycloakDown, OutageFaults::keycloakRuns),
                new Fault(21, "network dead for 24 h", NONE, OutageFaults::networkDead),
                new Fault(22, "a topic replayed from its beginning", MANY, StreamFaults::replay),
                new Fault(27, "rows in the outbox that Kafka never takes", NONE, StreamFaults::unsendable),
                new Fault(29, "a table locked, and every statement on it hangs", MANY, OutageFaults::lockedTable),
                new Fault(
                        30, "Kafka, Redis, Keycloak, PostgreSQL away, each in its turn", MANY, DependencyOutages::each),
                new Fault(33, "the SMSC repeats an SMS", NONE, StreamFaults::repeatedSms));
    }

    private static void comeAndGo(FaultContext context) {
        for (int i = 0; i < 2; i++) {
            context.system().local().stop(ACCOUNTS + "-2");
            context.aWhile();
            context.restart(ACCOUNTS + "-2");
        }
    }

    private static void smsCentre(FaultContext context) {
        for (String mode : List.of("throttle", "queue-full")) {
            Sms.behave(Map.of("mode", mode));
            context.aWhile();
        }
        Sms.behave(Map.of("mode", "refuse-bind"));
        context.kill(MESSAGES);
        context.restart(MESSAGES);
        context.aWhile();
        Sms.behave(Map.of("mode", "cut-after-submit", "times", 2));
        context.aWhile();
        Sms.behave(Map.of("mode", "auto"));
    }

    /** Whatever a fault may have left behind when it broke off: {@code running} is what ran before. */
    static void mendAll(FaultContext context, List<String> running) {
        context.database().ifPresent(FaultProxy::behave);
        context.system().components().forEach(component -> Signal.CONT.to(component.pid()));
        running.stream().filter(name -> !context.system().isAlive(name)).forEach(context::restart);
        Wait.isTrueWithin(
                Duration.ofSeconds(30),
                () -> context.system().components().stream().allMatch(component -> component.healthy()));
        Operator.mode("network", "auto", 50);
        Operator.mode("billing", "auto", 50);
        Sms.behave(Map.of("mode", "auto"));
    }

    /**
     * A row of the table of faults.
     *
     * @param bound how many requests of the load may fail while it strikes; of {@link #MANY}, more when it lasts longer
     * @param strike breaks something, and mends it before it returns
     * @param possible whether it can be done here
     */
    record Fault(int number, String name, int bound, Consumer<FaultContext> strike, Predicate<FaultContext> possible) {

        Fault(int number, String name, int bound, Consumer<FaultContext> strike) {
            this(number, name, bound, strike, _ -> true);
        }

        int bound(Duration lasted) {
            return bound < MANY ? bound : Math.max(bound, MANY_A_SECOND * Math.toIntExact(lasted.toSeconds()));
        }

        @Override
        public String toString() {
            return number + " " + name;
        }
    }

    /** Fault 16: PostgreSQL's disk, a small file system in memory that the run has mounted for it, is filled to the last byte. */
    private static final class DiskFull {

        private static final int BLOCK = 1 << 20;
        private static final long SMALL = 2L << 30;

        private DiskFull() {}

        private static Path data(FaultContext context) {
            return context.system().home().data("postgresql");
        }

        /** Only where the data have a small file system for themselves: nobody else's disk is filled. */
        static boolean isPossible(FaultContext context) {
            try {
                return Files.getFileStore(data(context)).type().equals("tmpfs")
                        && Files.getFileStore(data(context)).getTotalSpace() < SMALL;
            } catch (IOException _) {
                return false;
            }
        }

        static void strike(FaultContext context) {
            Path ballast = data(context).resolve("ballast");
            try {
                fill(ballast);
                context.aWhile();
                context.aWhile();
                Files.deleteIfExists(ballast);
                if (!context.system().isAlive("postgresql")
                        || !Wait.isTrueWithin(Duration.ofSeconds(5), () -> Invariants.databaseAnswers())) {
                    context.restart("postgresql");
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void fill(Path ballast) throws IOException {
            byte[] block = new byte[BLOCK];
            try (OutputStream out = Files.newOutputStream(ballast)) {
                while (true) {
                    out.write(block);
                }
            } catch (IOException full) {
                if (!Files.exists(ballast)) {
                    throw full;
                }
            }
        }
    }
}
