package by.cabinet.harness.attack;

import java.time.Duration;

/** What is promised within a time takes longer where much else runs beside: {@code cabinet.patience} says how many times as long is right there. */
final class Patience {

    private static final int FACTOR = Integer.getInteger("cabinet.patience", 1);

    private Patience() {}

    static Duration with(Duration promised) {
        return promised.multipliedBy(FACTOR);
    }
}
