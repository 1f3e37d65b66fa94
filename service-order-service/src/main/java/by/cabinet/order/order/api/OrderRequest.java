package by.cabinet.order.order.api;

import by.cabinet.common.value.Ids;
import by.cabinet.order.order.PlaceOrder;
import by.cabinet.order.order.domain.Action;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/** The body of an order for a line. */
public record OrderRequest(
        @NotNull Action action,
        @NotNull @Pattern(regexp = Ids.PATTERN) String subscriberId,
        @NotNull @Pattern(regexp = Ids.PATTERN) String offeringId) {

    PlaceOrder.Wish under(String idempotencyKey) {
        return new PlaceOrder.Wish(action, subscriberId, offeringId, idempotencyKey);
    }
}
