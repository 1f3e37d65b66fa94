package by.cabinet.operator.desk;

import java.util.Objects;
import java.util.Optional;

/** How a system behaves from now on; {@code delayMs} passes (in real time) before it answers by itself. */
record Behaviour(Mode mode, Long delayMs) {

    static final Behaviour USUAL = new Behaviour(Mode.AUTO, 0L);

    Behaviour {
        Objects.requireNonNull(mode, "mode is missing");
        delayMs = Optional.ofNullable(delayMs).orElse(0L);
        if (delayMs < 0) {
            throw new IllegalArgumentException("delayMs is negative");
        }
    }
}
