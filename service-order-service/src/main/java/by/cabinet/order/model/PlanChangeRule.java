package by.cabinet.order.model;

import by.cabinet.order.model.OrderContext.PlanChangeContext;
import by.cabinet.order.model.OrderRefusal.Code;
import by.cabinet.order.party.SubscriberView;
import by.cabinet.order.party.TariffPlan;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What must hold for a subscriber to go over to another plan, in the order in which it is checked, after the rules of the subscriber. Money
 * (R1.8 e) the funds side decides afterwards.
 */
public enum PlanChangeRule {
    /** On sale to such clients, another one than he has, and paid for in the same way. */
    PLAN_ELIGIBLE {
        @Override
        Optional<OrderRefusal> check(SubscriberView subscriber, PlanChangeContext context) {
            var eligible = context.target()
                            .filter(target -> target.isSoldTo(subscriber))
                            .isPresent()
                    && context.current()
                            .filter(current -> isOther(current, context.target().orElseThrow()))
                            .isPresent();
            return OrderRefusal.onlyIf(!eligible, Code.PLAN_NOT_ELIGIBLE);
        }
    },
    /** Neither another plan nor the end of the service is on its way. */
    NO_ORDER_IN_FLIGHT {
        @Override
        Optional<OrderRefusal> check(SubscriberView subscriber, PlanChangeContext context) {
            return OrderRefusal.onlyIf(context.history().inFlight(), Code.ORDER_IN_FLIGHT);
        }
    },
    /** One a day of Minsk. */
    NOT_CHANGED_TODAY {
        @Override
        Optional<OrderRefusal> check(SubscriberView subscriber, PlanChangeContext context) {
            return OrderRefusal.onlyIf(context.history().changedThatDay(), Code.CHANGED_TODAY);
        }
    },
    /** R1.2: a client that has administrators or supervisors is not left without any by it. */
    MANAGER_STAYS {
        @Override
        Optional<OrderRefusal> check(SubscriberView subscriber, PlanChangeContext context) {
            return OrderRefusal.onlyIf(context.leavesNoManager(), Code.LAST_MANAGER);
        }
    };

    /** The first rule that refuses: those of the subscriber, then in the order above. */
    public static Optional<OrderRefusal> firstRefusal(SubscriberView subscriber, PlanChangeContext context) {
        return SubscriberRule.firstRefusal(subscriber)
                .or(() -> Stream.of(values())
                        .flatMap(rule -> rule.check(subscriber, context).stream())
                        .findFirst());
    }

    abstract Optional<OrderRefusal> check(SubscriberView subscriber, PlanChangeContext context);

    private static boolean isOther(TariffPlan current, TariffPlan target) {
        return !current.id().equals(target.id()) && current.paymentMode() == target.paymentMode();
    }
}
