package by.cabinet.system;

import java.time.Duration;
import java.util.List;
import java.util.Random;

/** Where the crashes are. */
final class CrashPlan {

    /** Half of them are the order service's own. */
    private static final List<String> VICTIMS = List.of(
            "service-order-service",
            "service-order-service",
            "service-order-service",
            "account-service",
            "kafka",
            "postgresql");

    /** A step of an order, as it is seen from outside. */
    enum Step {
        /** While the request is on its way: before or after the commit, before or after the relay. */
        SUBMITTING,
        /** After the answer, while the money is being reserved. */
        SUBMITTED,
        /** The network has been asked, and answers when the component is down. */
        ASKED,
        /** The network has just answered, and the money is being taken. */
        DONE
    }

    record Crash(String victim, Step step, Duration delay) {}

    private CrashPlan() {}

    static Crash next(Random random) {
        return new Crash(
                VICTIMS.get(random.nextInt(VICTIMS.size())),
                Step.values()[random.nextInt(Step.values().length)],
                Duration.ofMillis(random.nextInt(150)));
    }
}
