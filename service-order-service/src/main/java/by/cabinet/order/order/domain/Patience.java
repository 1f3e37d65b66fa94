package by.cabinet.order.order.domain;

import java.time.Duration;

/** How long an answer is waited for before it is asked for again: longer each time. */
public record Patience(Duration first, Duration longest) {

    private static final int DOUBLINGS = 20;

    public Duration after(int attempts) {
        var pause = first.multipliedBy(1L << Math.min(attempts, DOUBLINGS));
        return pause.compareTo(longest) < 0 ? pause : longest;
    }
}
