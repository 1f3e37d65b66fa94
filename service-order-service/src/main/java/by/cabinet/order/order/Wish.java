package by.cabinet.order.order;

import by.cabinet.order.order.domain.Action;
import by.cabinet.order.order.store.Circumstances.Asked;
import java.time.Instant;
import java.util.Optional;

/** What somebody wants to order. */
public sealed interface Wish {

    /** An offering for a line, at once or from a date; a draft is formed, not submitted. */
    record Service(Action action, String subscriberId, String offeringId, boolean draft, Optional<Instant> startAt)
            implements Wish {

        @Override
        public String content() {
            return "%s %s %s%s%s"
                    .formatted(
                            action,
                            subscriberId,
                            offeringId,
                            draft ? " draft" : "",
                            startAt.map(start -> " from " + start).orElse(""));
        }

        Asked asked() {
            return new Asked(subscriberId, offeringId, Optional.empty(), startAt.map(start -> action));
        }
    }

    /** A new line. R1.2.5 */
    record Activation(String accountId, String iccid, String tariffPlanId) implements Wish {

        @Override
        public Action action() {
            return Action.ACTIVATE_SIM;
        }

        @Override
        public String content() {
            return "%s %s %s %s".formatted(action(), accountId, iccid, tariffPlanId);
        }
    }

    /** The end of a line. R1.2.5 */
    record Termination(String subscriberId) implements Wish {

        @Override
        public Action action() {
            return Action.TERMINATE;
        }

        @Override
        public String content() {
            return "%s %s".formatted(action(), subscriberId);
        }
    }

    Action action();

    /** Tells different requests under one key apart. */
    String content();
}
