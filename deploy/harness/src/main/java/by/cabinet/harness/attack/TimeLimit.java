package by.cabinet.harness.attack;

import java.time.Duration;

/** What is promised within a time takes longer where much else runs beside: as many times as long as {@code cabinet.time-limit-factor} says. */
final class TimeLimit {

    private static final int FACTOR = Integer.getInteger("cabinet.time-limit-factor", 1);

    private TimeLimit() {}

    static Duration of(Duration promised) {
        return promised.multipliedBy(FACTOR);
    }
}
