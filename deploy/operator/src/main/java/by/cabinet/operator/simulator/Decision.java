package by.cabinet.operator.simulator;

import java.util.Objects;

/** What a request is answered with; {@code reason} (null when done) says why not. */
public record Decision(Outcome outcome, String reason) {

    public static final Decision DONE = new Decision(Outcome.DONE, null);

    public Decision {
        Objects.requireNonNull(outcome, "outcome is missing");
    }

    public static Decision failed(String reason) {
        return new Decision(Outcome.FAILED, reason);
    }

    public boolean isDone() {
        return outcome == Outcome.DONE;
    }

    /** The two outcomes of the contract. */
    public enum Outcome {
        DONE,
        FAILED
    }
}
