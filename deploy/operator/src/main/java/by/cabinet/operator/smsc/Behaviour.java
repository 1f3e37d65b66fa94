package by.cabinet.operator.smsc;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;

/**
 * What the SMSC does wrong from now on. {@code times} (null: until changed) counts the submits that {@code mode} hits
 * before it is {@code auto} again; {@code receiptDelayMs} is how late a late receipt is, in real time.
 */
record Behaviour(Mode mode, Receipts receipts, Integer times, Long receiptDelayMs) {

    static final Behaviour USUAL = new Behaviour(null, null, null, null);
    private static final long LATE_MS = 5_000;

    Behaviour {
        mode = Optional.ofNullable(mode).orElse(Mode.AUTO);
        receipts = Optional.ofNullable(receipts).orElse(Receipts.AUTO);
        receiptDelayMs = Optional.ofNullable(receiptDelayMs).orElse(LATE_MS);
        if (receiptDelayMs < 0 || (times != null && times < 1)) {
            throw new IllegalArgumentException("times and receiptDelayMs count upwards");
        }
    }

    /** The behaviour after {@code mode} has hit one more submit. */
    Behaviour afterSubmit() {
        if (times == null || mode == Mode.REFUSE_BIND) {
            return this;
        }
        return times == 1
                ? new Behaviour(Mode.AUTO, receipts, null, receiptDelayMs)
                : new Behaviour(mode, receipts, times - 1, receiptDelayMs);
    }

    enum Mode {
        @JsonProperty("auto")
        AUTO,
        /** Submits are answered with ESME_RTHROTTLED. */
        @JsonProperty("throttle")
        THROTTLE,
        /** Submits are answered with ESME_RMSGQFUL. */
        @JsonProperty("queue-full")
        QUEUE_FULL,
        /** New binds are answered with ESME_RBINDFAIL. */
        @JsonProperty("refuse-bind")
        REFUSE_BIND,
        /** The message is taken, but the connection ends before the answer. */
        @JsonProperty("cut-after-submit")
        CUT_AFTER_SUBMIT
    }

    enum Receipts {
        @JsonProperty("auto")
        AUTO,
        @JsonProperty("late")
        LATE,
        @JsonProperty("double")
        DOUBLE,
        @JsonProperty("none")
        NONE
    }
}
