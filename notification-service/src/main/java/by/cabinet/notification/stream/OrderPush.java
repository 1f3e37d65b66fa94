package by.cabinet.notification.stream;

import by.cabinet.contract.order.OrderAction;
import by.cabinet.contract.order.OrderState;
import by.cabinet.contract.order.OrderStateChanged;
import by.cabinet.contract.order.OrderStateChanged.Refusal;
import java.time.Instant;

/**
 * The event {@code order}: an order has reached a state. {@code subscriberId} is absent for the activation of a SIM, {@code offeringId}
 * unless one is connected or disconnected; {@code refusal} stands with the state {@code rejected}, {@code failure} with {@code failed}.
 * Events may come twice; {@code version} grows.
 */
record OrderPush(
        String id,
        OrderAction action,
        String subscriberId,
        String accountId,
        String offeringId,
        OrderState state,
        Refusal refusal,
        String failure,
        Long version,
        Instant changedAt) {

    static OrderPush of(OrderStateChanged event) {
        return new OrderPush(
                event.orderId(),
                event.action(),
                event.subscriberId(),
                event.accountId(),
                event.offeringId(),
                event.state(),
                event.refusal(),
                event.failure(),
                event.version(),
                event.occurredAt());
    }

    /** For who may not see the balance: what is missing would say it. */
    OrderPush withoutMissing() {
        return refusal == null || refusal.missing() == null
                ? this
                : new OrderPush(
                        id,
                        action,
                        subscriberId,
                        accountId,
                        offeringId,
                        state,
                        new Refusal(
                                refusal.code(), null, refusal.suspended(), refusal.suspendedBy(), refusal.offeringId()),
                        failure,
                        version,
                        changedAt);
    }
}
