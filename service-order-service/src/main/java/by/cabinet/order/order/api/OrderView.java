package by.cabinet.order.order.api;

import by.cabinet.common.value.LocalizedText;
import by.cabinet.common.value.Money;
import by.cabinet.order.order.domain.Action;
import by.cabinet.order.order.domain.Failure;
import by.cabinet.order.order.domain.FailureCode;
import by.cabinet.order.order.domain.OrderState;
import by.cabinet.order.order.domain.Refusal;
import by.cabinet.order.order.domain.ServiceOrder;
import java.time.Instant;

/** An order as it is answered, with the offering's name and price as they were at submission. */
public record OrderView(
        String id,
        Action action,
        String subscriberId,
        String offeringId,
        LocalizedText name,
        OrderState state,
        Money price,
        Instant deadline,
        Refusal refusal,
        FailureCode failure,
        Instant createdAt,
        Instant changedAt) {

    static OrderView of(ServiceOrder order) {
        var submitted = order.submission();
        var progress = order.progress();
        return new OrderView(
                order.id(),
                submitted.action(),
                submitted.line().subscriberId(),
                submitted.terms().offeringId(),
                submitted.terms().name(),
                progress.stage().state(),
                submitted.terms().price(),
                submitted.deadline(),
                progress.refusal().orElse(null),
                progress.failure().map(Failure::code).orElse(null),
                submitted.createdAt(),
                progress.changedAt());
    }
}
