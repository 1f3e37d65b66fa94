package by.cabinet.operator.smsc;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What the SMSC does wrong from now on. {@code times} (null: until changed) counts the submits that {@code mode} hits
 * before it is {@code auto} again; {@code receiptDelayMs} is how late a late receipt is, in real time.
 */
record SmscFaultMode(Mode mode, Receipts receipts, Integer times, Long receiptDelayMs) {

    static final SmscFaultMode NONE = new SmscFaultMode(null, null, null, null);
    private static final long LATE_MS = 5_000;

    SmscFaultMode {
        mode = Optional.ofNullable(mode).orElse(Mode.AUTO);
        receipts = Optional.ofNullable(receipts).orElse(Receipts.AUTO);
        receiptDelayMs = Optional.ofNullable(receiptDelayMs).orElse(LATE_MS);
        if (receiptDelayMs < 0 || (times != null && times < 1)) {
            throw new IllegalArgumentException("times and receiptDelayMs count upwards");
        }
    }

    /** The fault mode after {@code mode} has hit one more submit. */
    SmscFaultMode afterSubmit() {
        if (times == null || mode == Mode.REFUSE_BIND) {
            return this;
        }
        return times == 1
                ? new SmscFaultMode(Mode.AUTO, receipts, null, receiptDelayMs)
                : new SmscFaultMode(mode, receipts, times - 1, receiptDelayMs);
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
        /** New sessions are answered with ESME_RBINDFAIL. */
        @JsonProperty("refuse-bind")
        REFUSE_BIND,
        /** The message is accepted, but the connection ends before the answer. */
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

    /** The fault mode in force; counts the submits that it hits. */
    static final class Current {

        private final AtomicReference<SmscFaultMode> faultMode = new AtomicReference<>(SmscFaultMode.NONE);

        SmscFaultMode now() {
            return faultMode.get();
        }

        void set(SmscFaultMode wanted) {
            faultMode.set(wanted);
        }

        SmscFaultMode.Mode onSubmit() {
            return faultMode.getAndUpdate(SmscFaultMode::afterSubmit).mode();
        }
    }
}
