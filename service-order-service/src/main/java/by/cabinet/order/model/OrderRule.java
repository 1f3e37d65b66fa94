package by.cabinet.order.model;

import static by.cabinet.order.model.OrderRefusal.Code.ALREADY_CONNECTED;
import static by.cabinet.order.model.OrderRefusal.Code.NOT_CONNECTED;
import static by.cabinet.order.model.OrderRefusal.Code.OFFERING_WITHDRAWN;
import static by.cabinet.order.model.OrderRefusal.Code.ORDER_IN_FLIGHT;
import static by.cabinet.order.model.OrderRefusal.Code.PLAN_NOT_ELIGIBLE;

import by.cabinet.contract.order.OrderAction;
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
        Optional<OrderRefusal> check(OrderAction action, ProductContext context) {
            return OrderRefusal.onlyIf(action == OrderAction.CONNECT && !suits(context), PLAN_NOT_ELIGIBLE);
        }
    },
    NOT_YET_CONNECTED {
        @Override
        Optional<OrderRefusal> check(OrderAction action, ProductContext context) {
            return OrderRefusal.onlyIf(action == OrderAction.CONNECT && context.isConnected(), ALREADY_CONNECTED);
        }
    },
    CONNECTED {
        @Override
        Optional<OrderRefusal> check(OrderAction action, ProductContext context) {
            return OrderRefusal.onlyIf(action == OrderAction.DISCONNECT && !context.isConnected(), NOT_CONNECTED);
        }
    },
    NO_ORDER_IN_FLIGHT {
        @Override
        Optional<OrderRefusal> check(OrderAction action, ProductContext context) {
            return OrderRefusal.onlyIf(context.isInFlight(), ORDER_IN_FLIGHT);
        }
    },
    OFFERING_ON_SALE {
        @Override
        Optional<OrderRefusal> check(OrderAction action, ProductContext context) {
            return OrderRefusal.onlyIf(action == OrderAction.CONNECT && !context.isOnSale(), OFFERING_WITHDRAWN);
        }
    },
    NEEDED_OFFERINGS_CONNECTED {
        @Override
        Optional<OrderRefusal> check(OrderAction action, ProductContext context) {
            return first(
                    action == OrderAction.CONNECT,
                    context.terms().needs(),
                    needed -> !context.connected().contains(needed),
                    NOT_CONNECTED);
        }
    },
    NEEDED_OFFERINGS_STAY {
        @Override
        Optional<OrderRefusal> check(OrderAction action, ProductContext context) {
            return first(
                    action == OrderAction.CONNECT,
                    context.terms().needs(),
                    context.related().disconnecting()::contains,
                    ORDER_IN_FLIGHT);
        }
    },
    NO_EXCLUDED_OFFERING_CONNECTED {
        @Override
        Optional<OrderRefusal> check(OrderAction action, ProductContext context) {
            return first(
                    action == OrderAction.CONNECT,
                    context.related().excluding(context.terms()),
                    context.connected()::contains,
                    ALREADY_CONNECTED);
        }
    },
    NO_EXCLUDED_OFFERING_IN_FLIGHT {
        @Override
        Optional<OrderRefusal> check(OrderAction action, ProductContext context) {
            return first(
                    action == OrderAction.CONNECT,
                    context.related().excluding(context.terms()),
                    context.related().connecting()::contains,
                    ORDER_IN_FLIGHT);
        }
    },
    NOT_NEEDED_BY_A_CONNECTED_OFFERING {
        @Override
        Optional<OrderRefusal> check(OrderAction action, ProductContext context) {
            return first(
                    action == OrderAction.DISCONNECT,
                    context.related().neededBy(),
                    context.connected()::contains,
                    ALREADY_CONNECTED);
        }
    },
    NOT_NEEDED_BY_AN_OFFERING_IN_FLIGHT {
        @Override
        Optional<OrderRefusal> check(OrderAction action, ProductContext context) {
            return first(
                    action == OrderAction.DISCONNECT,
                    context.related().neededBy(),
                    context.related().connecting()::contains,
                    ORDER_IN_FLIGHT);
        }
    };

    /** The first rule that refuses: those of the subscriber, then in the order above. Both he and the offering are known. */
    public static Optional<OrderRefusal> firstRefusal(OrderAction action, ProductContext context) {
        return SubscriberRule.firstRefusal(context.subscriber().orElseThrow())
                .or(() -> Stream.of(values())
                        .flatMap(rule -> rule.check(action, context).stream())
                        .findFirst());
    }

    /** Whether it is connected and an order to disconnect it would be accepted. */
    public static boolean isDisconnectable(ProductContext context) {
        return firstRefusal(OrderAction.DISCONNECT, context).isEmpty();
    }

    abstract Optional<OrderRefusal> check(OrderAction action, ProductContext context);

    private static boolean suits(ProductContext context) {
        var terms = context.terms();
        var subscriber = context.subscriber().orElseThrow();
        return (!terms.feePlansOnly() || subscriber.isOnFeePlan())
                && (terms.clientKinds().isEmpty()
                        || terms.clientKinds().stream().anyMatch(subscriber::isOfKind));
    }

    /** Of several other offerings the refusal names the first by its id. */
    private static Optional<OrderRefusal> first(
            boolean concerns, Collection<String> others, Predicate<String> inTheWay, OrderRefusal.Code code) {
        return concerns
                ? others.stream().filter(inTheWay).sorted().findFirst().map(other -> OrderRefusal.because(code, other))
                : Optional.empty();
    }
}
