package by.cabinet.order.model;

import static by.cabinet.order.model.OrderRefusal.Code.ALREADY_CONNECTED;
import static by.cabinet.order.model.OrderRefusal.Code.NOT_CONNECTED;
import static by.cabinet.order.model.OrderRefusal.Code.OFFERING_WITHDRAWN;
import static by.cabinet.order.model.OrderRefusal.Code.ORDER_IN_FLIGHT;
import static by.cabinet.order.model.OrderRefusal.Code.PLAN_NOT_ELIGIBLE;

import by.cabinet.order.model.OrderContext.ProductContext;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The rules of offerings that this service can decide at once, in the order in which they are checked, after those of the
 * subscriber. Money, and whether a prepaid subscriber is active (R1.8 e), the funds side decides afterwards.
 */
public enum OrderRule {
    PLAN_ELIGIBLE {
        @Override
        Optional<OrderRefusal> check(Action action, ProductContext context) {
            return OrderRefusal.onlyIf(action == Action.CONNECT && !suits(context), PLAN_NOT_ELIGIBLE);
        }
    },
    NOT_YET_CONNECTED {
        @Override
        Optional<OrderRefusal> check(Action action, ProductContext context) {
            return OrderRefusal.onlyIf(action == Action.CONNECT && context.isConnected(), ALREADY_CONNECTED);
        }
    },
    CONNECTED {
        @Override
        Optional<OrderRefusal> check(Action action, ProductContext context) {
            return OrderRefusal.onlyIf(action == Action.DISCONNECT && !context.isConnected(), NOT_CONNECTED);
        }
    },
    NO_ORDER_IN_FLIGHT {
        @Override
        Optional<OrderRefusal> check(Action action, ProductContext context) {
            return OrderRefusal.onlyIf(context.isInFlight(), ORDER_IN_FLIGHT);
        }
    },
    OFFERING_ON_SALE {
        @Override
        Optional<OrderRefusal> check(Action action, ProductContext context) {
            return OrderRefusal.onlyIf(action == Action.CONNECT && !context.isOnSale(), OFFERING_WITHDRAWN);
        }
    },
    NEEDED_OFFERINGS_CONNECTED {
        @Override
        Optional<OrderRefusal> check(Action action, ProductContext context) {
            return first(
                            action,
                            context.terms().needs(),
                            needed -> !context.connected().contains(needed))
                    .map(needed -> OrderRefusal.because(NOT_CONNECTED, needed));
        }
    },
    NO_EXCLUDED_OFFERING_CONNECTED {
        @Override
        Optional<OrderRefusal> check(Action action, ProductContext context) {
            return first(
                            action,
                            context.terms().excludes(),
                            excluded -> context.connected().contains(excluded))
                    .map(excluded -> OrderRefusal.because(ALREADY_CONNECTED, excluded));
        }
    };

    /** The first rule that refuses: those of the subscriber, then in the order above. Both he and the offering are known. */
    public static Optional<OrderRefusal> firstRefusal(Action action, ProductContext context) {
        return SubscriberRule.firstRefusal(context.subscriber().orElseThrow())
                .or(() -> Stream.of(values())
                        .flatMap(rule -> rule.check(action, context).stream())
                        .findFirst());
    }

    abstract Optional<OrderRefusal> check(Action action, ProductContext context);

    private static boolean suits(ProductContext context) {
        var terms = context.terms();
        var subscriber = context.subscriber().orElseThrow();
        return (!terms.feePlansOnly() || subscriber.isOnFeePlan())
                && (terms.clientKinds().isEmpty()
                        || terms.clientKinds().stream().anyMatch(subscriber::isOfKind));
    }

    private static Optional<String> first(Action action, Collection<String> others, Predicate<String> inTheWay) {
        return action == Action.CONNECT
                ? others.stream().filter(inTheWay).sorted().findFirst()
                : Optional.empty();
    }
}
