package by.cabinet.order.contract;

import by.cabinet.common.metrics.Counted;
import by.cabinet.common.value.Money;
import by.cabinet.order.model.Action;
import by.cabinet.order.model.OrderFailure;
import by.cabinet.order.model.OrderRefusal;
import by.cabinet.order.model.OrderState;
import java.time.Instant;

public record OrderStateChanged(
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
        OrderRefusal refusal,
        OrderFailure.Code failure,
        int version,
        Instant occurredAt)
        implements Counted {

    @Override
    public Counted.Count count() {
        return Counted.Count.of("orders.changed", "state", state.id(), "action", action.name());
    }
}
