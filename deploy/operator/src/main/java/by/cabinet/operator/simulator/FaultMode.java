package by.cabinet.operator.simulator;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;
import java.util.Optional;

/**
 * How a system answers from now on; {@code delayMs} passes (in real time) before it answers by itself. {@code subscriberId}: only what is about
 * this subscriber, so that who tests at the same time disturbs nobody; absent: everything that has no mode of its own.
 */
record FaultMode(Mode mode, Long delayMs, String subscriberId) {

    static final FaultMode NONE = new FaultMode(Mode.AUTO, 0L, null);

    FaultMode {
        Objects.requireNonNull(mode, "mode is missing");
        delayMs = Optional.ofNullable(delayMs).orElse(0L);
        if (delayMs < 0) {
            throw new IllegalArgumentException("delayMs is negative");
        }
    }

    /** What a system does with a request that comes in. */
    public enum Mode {
        /** It carries it out. */
        @JsonProperty("auto")
        AUTO,
        /** It waits for somebody to answer over the control API. */
        @JsonProperty("manual")
        MANUAL,
        /** It refuses. */
        @JsonProperty("fail")
        FAIL,
        /** It receives the request and never answers, not even after a restart. */
        @JsonProperty("silent")
        SILENT
    }
}
