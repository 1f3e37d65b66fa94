package by.cabinet.gateway.limits;

import java.time.Duration;

/** The least rate at which a client has to send its body, or to read its answer. */
final class TransferRate {

    private final long bytesPerSecond;
    private final Duration window;

    TransferRate(long bytesPerSecond, Duration window) {
        this.bytesPerSecond = bytesPerSecond;
        this.window = window;
    }

    /** How often it is looked at; the first window is free. */
    Duration window() {
        return window;
    }

    /** Whether so many bytes are too few for one window. */
    boolean isTooLow(long bytes) {
        return bytes * 1_000 < bytesPerSecond * window.toMillis();
    }
}
