package by.cabinet.order.order.domain;

import static by.cabinet.order.order.domain.RefusalCode.ALREADY_CONNECTED;
import static by.cabinet.order.order.domain.RefusalCode.NOT_CONNECTED;
import static by.cabinet.order.order.domain.RefusalCode.OFFERING_WITHDRAWN;
import static by.cabinet.order.order.domain.RefusalCode.ORDER_IN_FLIGHT;
import static by.cabinet.order.order.domain.RefusalCode.PLAN_NOT_ELIGIBLE;

import java.util.Collection;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The rules of offerings that this service can decide at once, in the order in which they are checked, after those of the
 * line. Money, and whether a prepaid line is active (R1.8 e), the funds side decides afterwards.
 */
public enum OrderRule {
    PLAN_ELIGIBLE {
        @Override
        Optional<Refusal> check(Action action, Situation now) {
            return Refusal.onlyIf(action == Action.CONNECT && !suits(now), PLAN_NOT_ELIGIBLE);
        }
    },
    NOT_YET_CONNECTED {
        @Override
        Optional<Refusal> check(Action action, Situation now) {
            return Refusal.onlyIf(action == Action.CONNECT && now.isConnected(), ALREADY_CONNECTED);
        }
    },
    CONNECTED {
        @Override
        Optional<Refusal> check(Action action, Situation now) {
            return Refusal.onlyIf(action == Action.DISCONNECT && !now.isConnected(), NOT_CONNECTED);
        }
    },
    NO_ORDER_IN_FLIGHT {
        @Override
        Optional<Refusal> check(Action action, Situation now) {
            return Refusal.onlyIf(now.isInFlight(), ORDER_IN_FLIGHT);
        }
    },
    OFFERING_ON_SALE {
        @Override
        Optional<Refusal> check(Action action, Situation now) {
            return Refusal.onlyIf(action == Action.CONNECT && !now.isOnSale(), OFFERING_WITHDRAWN);
        }
    },
    NEEDED_OFFERINGS_CONNECTED {
        @Override
        Optional<Refusal> check(Action action, Situation now) {
            return first(
                            action,
                            now.offering().terms().needs(),
                            needed -> !now.connected().contains(needed))
                    .map(needed -> Refusal.because(NOT_CONNECTED, needed));
        }
    },
    NO_EXCLUDED_OFFERING_CONNECTED {
        @Override
        Optional<Refusal> check(Action action, Situation now) {
            return first(
                            action,
                            now.offering().terms().excludes(),
                            excluded -> now.connected().contains(excluded))
                    .map(excluded -> Refusal.because(ALREADY_CONNECTED, excluded));
        }
    };

    /** The first rule that refuses: those of the line, then in the order above. */
    public static Optional<Refusal> firstRefusal(Action action, Situation now) {
        return LineRule.firstRefusal(now.line())
                .or(() -> Stream.of(values())
                        .flatMap(rule -> rule.check(action, now).stream())
                        .findFirst());
    }

    abstract Optional<Refusal> check(Action action, Situation now);

    private static boolean suits(Situation now) {
        var terms = now.offering().terms();
        return (!terms.feePlansOnly() || now.line().isOnFeePlan())
                && (terms.clientKinds().isEmpty()
                        || terms.clientKinds().stream().anyMatch(now.line()::isOfKind));
    }

    private static Optional<String> first(Action action, Collection<String> others, Predicate<String> inTheWay) {
        return action == Action.CONNECT
                ? others.stream().filter(inTheWay).sorted().findFirst()
                : Optional.empty();
    }
}
