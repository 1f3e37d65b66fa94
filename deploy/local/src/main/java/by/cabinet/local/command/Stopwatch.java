package by.cabinet.local.command;

import java.time.Duration;

/** The seconds since it was made. */
final class Stopwatch {

    private final long start = System.nanoTime();

    Duration total() {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
