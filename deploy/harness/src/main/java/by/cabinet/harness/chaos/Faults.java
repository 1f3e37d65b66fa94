package by.cabinet.harness.chaos;

import by.cabinet.harness.stage.Signal;
import by.cabinet.harness.world.Operator;
import by.cabinet.harness.world.Sms;
import by.cabinet.harness.world.Wait;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The table of faults. What needs more than a line stands in {@link Races}, {@link Streams} and {@link Outages}. */
final class Faults {

    private static final String ORDERS = "service-order-service";
    private static final String ACCOUNTS = "account-service";
    private static final String MESSAGES = "notification-service";
    private static final Duration PAST_ITS_LEASE = Duration.ofSeconds(8);

    /** Of what a part that is still there, or its other instance, answers. */
    private static final int NONE = 0;
    /** Of what was under way at an instance that has died, or stands still until the gateway has noticed. */
    private static final int FEW = 12;
    /** Of what nobody can answer as long as the part is away: four people who ask about once a second. */
    private static final int MANY = 400;

    private Faults() {}

    static List<Fault> all() {
        return List.of(
                new Fault(
                        1,
                        "order service killed at any moment",
                        FEW,
                        scene -> scene.killAndRestart(scene.instance(ORDERS))),
                new Fault(2, "worker killed after the network did the work", FEW, Races::killedAfterTheWork),
                new Fault(3, "replies lost, the client asks ten times with one key", NONE, Races::lostReplies),
                new Fault(4, "two instances, 50 threads, one key", NONE, Races::oneKey),
                new Fault(5, "money for one of 100 orders", NONE, Races::moneyForOne),
                new Fault(
                        6,
                        "a scheduler stopped past its lease",
                        FEW,
                        scene -> scene.freeze(scene.instance(ORDERS), PAST_ITS_LEASE)),
                new Fault(7, "Kafka killed under load", MANY, scene -> scene.killAndRestart("kafka")),
                new Fault(
                        8,
                        "consumer killed between commit and offset",
                        FEW,
                        scene -> scene.killAndRestart(scene.instance(ACCOUNTS))),
                new Fault(9, "every event three times and shuffled", NONE, Streams::repeatAndShuffle),
                new Fault(
                        10,
                        "poison: broken JSON, wrong types, unknown version, no key, no envelope, 2 MB",
                        NONE,
                        Streams::poison),
                new Fault(11, "an instance added and removed", NONE, Faults::comeAndGo),
                new Fault(12, "Redis flushed", NONE, Outages::redisFlushed),
                new Fault(13, "Redis stopped", MANY, Outages::redisStopped),
                new Fault(14, "PostgreSQL stopped hard", MANY, scene -> scene.killAndRestart("postgresql")),
                new Fault(
                        15,
                        "each statement slowed by 500 ms",
                        MANY,
                        Outages::slowDatabase,
                        scene -> scene.database().isPresent()),
                new Fault(16, "disk full", MANY, DiskFull::strike, DiskFull::isPossible),
                new Fault(17, "SMSC: cut after submit, throttling, queue full, bind refused", NONE, Faults::smsCentre),
                new Fault(18, "clock +11 min, +31 min", NONE, Outages::clockMoves),
                new Fault(18, "clock −5 min on one node", FEW, SlowClock::strike, SlowClock::isPossible),
                new Fault(19, "rolling restart at full load", FEW, Outages::rollingRestart),
                new Fault(20, "Keycloak down", NONE, Outages::keycloakDown, Outages::keycloakRuns),
                new Fault(21, "network dead for 24 h", NONE, Outages::networkDead),
                new Fault(22, "a topic replayed from its beginning", MANY, Streams::replay));
    }

    private static void comeAndGo(Scene scene) {
        for (int i = 0; i < 2; i++) {
            scene.stage().system().stop(ACCOUNTS + "-2");
            scene.aWhile();
            scene.restart(ACCOUNTS + "-2");
        }
    }

    private static void smsCentre(Scene scene) {
        for (String mode : List.of("throttle", "queue-full")) {
            Sms.behave(Map.of("mode", mode));
            scene.aWhile();
        }
        Sms.behave(Map.of("mode", "refuse-bind"));
        scene.kill(MESSAGES);
        scene.restart(MESSAGES);
        scene.aWhile();
        Sms.behave(Map.of("mode", "cut-after-submit", "times", 2));
        scene.aWhile();
        Sms.behave(Map.of("mode", "auto"));
    }

    /** Whatever a fault may have left behind when it broke off: {@code running} is what ran before. */
    static void mendAll(Scene scene, List<String> running) {
        scene.database().ifPresent(FaultProxy::behave);
        scene.stage().parts().forEach(part -> Signal.CONT.to(part.pid()));
        running.stream().filter(name -> !scene.stage().isAlive(name)).forEach(scene::restart);
        Wait.isTrueWithin(
                Duration.ofSeconds(30), () -> scene.stage().parts().stream().allMatch(part -> part.healthy()));
        Operator.mode("network", "auto", 50);
        Operator.mode("billing", "auto", 50);
        Sms.behave(Map.of("mode", "auto"));
    }
}
