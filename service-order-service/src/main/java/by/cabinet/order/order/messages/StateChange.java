package by.cabinet.order.order.messages;

import by.cabinet.contract.Metered;
import by.cabinet.order.order.domain.Action;
import by.cabinet.order.order.domain.FailureCode;
import by.cabinet.order.order.domain.OrderState;
import by.cabinet.order.order.domain.Refusal;
import by.cabinet.value.Money;
import java.time.Instant;

/** On {@code order.orders.v1}, once for every state; {@code version} grows. What an order is not about is left out. */
record StateChange(
        String orderId,
        String clientId,
        String accountId,
        String subscriberId,
        Action action,
        String offeringId,
        String iccid,
        OrderState state,
        Money price,
        Instant startAt,
        Refusal refusal,
        FailureCode failure,
        int version,
        Instant occurredAt)
        implements Metered {

    @Override
    public Count count() {
        return Count.of("orders.changed", "state", state.id(), "action", action.name());
    }
}
