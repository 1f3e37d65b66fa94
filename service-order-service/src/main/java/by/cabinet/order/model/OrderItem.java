package by.cabinet.order.model;

import by.cabinet.contract.order.OrderAction;
import by.cabinet.value.Money;
import by.cabinet.value.Phone;
import by.cabinet.web.caller.Target;
import java.util.Optional;

/** What an order is about: TM Forum's product order item. */
public sealed interface OrderItem {

    /** Of a subscriber who is there already. */
    sealed interface OfSubscriber extends OrderItem {

        Target.Subscriber subscriber();

        @Override
        default Target target() {
            return subscriber();
        }

        @Override
        default Optional<String> subscriberId() {
            return Optional.of(subscriber().subscriberId());
        }

        @Override
        default String accountId() {
            return subscriber().accountId();
        }
    }

    /** An offering is connected to a subscriber, or disconnected. */
    record ProductItem(OrderAction action, Target.Subscriber subscriber, OrderTerms terms) implements OfSubscriber {

        @Override
        public Money price() {
            return terms.price();
        }

        @Override
        public Money monthlyPrice() {
            return terms.monthlyPrice();
        }
    }

    /** A SIM of the client's stock becomes a subscriber of the account; the plan's name may not be known yet. R1.2.5 */
    record SimActivationItem(
            Target.Account account, String iccid, Phone phone, String tariffPlanId, Optional<String> tariffPlanName)
            implements OrderItem {

        @Override
        public OrderAction action() {
            return OrderAction.ACTIVATE_SIM;
        }

        @Override
        public Target target() {
            return account;
        }

        @Override
        public Optional<String> subscriberId() {
            return Optional.empty();
        }

        @Override
        public String accountId() {
            return account.accountId();
        }
    }

    /** A subscriber's service ends; a fixed line may have no {@code phone}. R1.2.5 */
    record TerminationItem(Target.Subscriber subscriber, Optional<Phone> phone) implements OfSubscriber {

        @Override
        public OrderAction action() {
            return OrderAction.TERMINATE;
        }
    }

    /** A subscriber goes over to a plan, whose name may not be known; the fee of a month is shown, not debited. */
    record PlanChangeItem(
            Target.Subscriber subscriber,
            String tariffPlanId,
            Optional<String> tariffPlanName,
            Money price,
            Money monthlyPrice)
            implements OfSubscriber {

        @Override
        public OrderAction action() {
            return OrderAction.CHANGE_PLAN;
        }

        private PlanChangeItem costingAtMost(Money other) {
            return other.compareTo(price) < 0
                    ? new PlanChangeItem(subscriber, tariffPlanId, tariffPlanName, other, monthlyPrice)
                    : this;
        }
    }

    /** A tariff plan that an order names. */
    record OrderedPlan(String id, Optional<String> name) {}

    OrderAction action();

    Target target();

    /** The subscriber, where there is one already. */
    Optional<String> subscriberId();

    String accountId();

    default String clientId() {
        return target().clientId();
    }

    default Money price() {
        return Money.ZERO;
    }

    /** Shown beside the price, and not debited. */
    default Money monthlyPrice() {
        return Money.ZERO;
    }

    /** The offering's terms, where it is about one. */
    default Optional<OrderTerms> offered() {
        return this instanceof ProductItem product ? Optional.of(product.terms()) : Optional.empty();
    }

    /** The same, debited at this price if it is lower. R1.8 d */
    default OrderItem atMost(Money other) {
        return switch (this) {
            case ProductItem product ->
                new ProductItem(
                        product.action(), product.subscriber(), product.terms().atMost(other));
            case PlanChangeItem change -> change.costingAtMost(other);
            case SimActivationItem _, TerminationItem _ -> this;
        };
    }

    /** The plan that the subscriber is to have, where it is about one. */
    default Optional<OrderedPlan> plan() {
        return switch (this) {
            case SimActivationItem activation ->
                Optional.of(new OrderedPlan(activation.tariffPlanId(), activation.tariffPlanName()));
            case PlanChangeItem change -> Optional.of(new OrderedPlan(change.tariffPlanId(), change.tariffPlanName()));
            case ProductItem _, TerminationItem _ -> Optional.empty();
        };
    }

    /** What is activated, where it is about a SIM. */
    default Optional<SimActivationItem> activation() {
        return this instanceof SimActivationItem activation ? Optional.of(activation) : Optional.empty();
    }
}
