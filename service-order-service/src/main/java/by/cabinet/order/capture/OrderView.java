package by.cabinet.order.capture;

import by.cabinet.contract.order.OrderState;
import by.cabinet.order.fallout.StuckOrder;
import by.cabinet.order.model.Action;
import by.cabinet.order.model.OrderFailure;
import by.cabinet.order.model.OrderItem.SimActivationItem;
import by.cabinet.order.model.OrderRefusal;
import by.cabinet.order.model.OrderStatus;
import by.cabinet.order.model.OrderTerms;
import by.cabinet.order.model.ServiceOrder;
import by.cabinet.value.LocalizedText;
import by.cabinet.value.Money;
import by.cabinet.value.Phone;
import by.cabinet.web.caller.Caller;
import java.time.Instant;
import java.util.Optional;

/**
 * An order as JSON, with the offering's name and prices as they were at submission; what is missing is left out for who may not see the
 * balance. {@code subscriberId} and
 * {@code offeringId}, or {@code iccid}, {@code phone} and {@code tariffPlanId}, say what it is about; a draft has no deadline.
 */
public record OrderView(
        String id,
        Action action,
        String accountId,
        String subscriberId,
        String offeringId,
        LocalizedText name,
        String iccid,
        Phone phone,
        String tariffPlanId,
        OrderState state,
        Money price,
        Money monthlyPrice,
        Instant startAt,
        Instant deadline,
        OrderRefusal refusal,
        OrderFailure.Code failure,
        Instant createdAt,
        Instant changedAt,
        StuckOrder.Stuck stuck) {

    public static OrderView of(ServiceOrder order, Caller.SignedIn caller) {
        var refusal = order.progress().refusal();
        return of(
                order,
                OrderAuthorization.mayViewBalance(caller, order) ? refusal : refusal.map(OrderRefusal::withoutMissing),
                null);
    }

    /** For staff: with the reason for which it is stuck. */
    static OrderView of(StuckOrder found) {
        return of(
                found.order(), found.order().progress().refusal(), found.stuck().orElse(null));
    }

    private static OrderView of(ServiceOrder order, Optional<OrderRefusal> refusal, StuckOrder.Stuck stuck) {
        var submitted = order.submission();
        var item = submitted.item();
        var terms = item.offered();
        var activation = item.activation();
        var progress = order.progress();
        return new OrderView(
                order.id(),
                submitted.action(),
                item.accountId(),
                item.subscriberId().orElse(null),
                terms.map(OrderTerms::offeringId).orElse(null),
                terms.map(OrderTerms::name).orElse(null),
                activation.map(SimActivationItem::iccid).orElse(null),
                activation.map(SimActivationItem::phone).orElse(null),
                activation.map(SimActivationItem::tariffPlanId).orElse(null),
                progress.status().state(),
                item.price(),
                item.monthlyPrice(),
                submitted.startAt().orElse(null),
                progress.status() == OrderStatus.DRAFT ? null : submitted.deadline(),
                refusal.orElse(null),
                progress.failure().map(OrderFailure::code).orElse(null),
                submitted.createdAt(),
                progress.changedAt(),
                stuck);
    }
}
