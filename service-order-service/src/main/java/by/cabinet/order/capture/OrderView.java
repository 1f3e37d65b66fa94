package by.cabinet.order.capture;

import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.order.OrderState;
import by.cabinet.order.fallout.StuckOrder;
import by.cabinet.order.model.Action;
import by.cabinet.order.model.OrderFailure;
import by.cabinet.order.model.OrderItem.SimActivationItem;
import by.cabinet.order.model.OrderOrigin.RequestedAs;
import by.cabinet.order.model.OrderRefusal;
import by.cabinet.order.model.OrderStatus;
import by.cabinet.order.model.OrderTerms;
import by.cabinet.order.model.Progress.Reached;
import by.cabinet.order.model.ServiceOrder;
import by.cabinet.value.LocalizedText;
import by.cabinet.value.Money;
import by.cabinet.value.Phone;
import by.cabinet.web.caller.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An order as JSON, with the offering's name and prices as they were at submission; what is missing is left out for who may not see the
 * balance. {@code subscriberId} and
 * {@code offeringId}, or {@code iccid}, {@code phone}, {@code tariffPlanId} and, where it is known, {@code tariffPlanName}, say what it is
 * about; a draft has no deadline. {@code steps}: the states until now, oldest first; of orders from before they were kept, those since.
 * {@code cancellable}: whether the caller's {@code …/cancel} would cancel it now. {@code bulkOrderId}: absent when it was ordered by itself.
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
        String tariffPlanName,
        OrderState state,
        Money price,
        Money monthlyPrice,
        Instant startAt,
        Instant deadline,
        OrderRefusal refusal,
        OrderFailure.Code failure,
        Instant createdAt,
        Instant changedAt,
        boolean cancellable,
        List<Reached> steps,
        Requester requestedBy,
        String bulkOrderId,
        StuckOrder.Stuck stuck) {

    /**
     * Who has ordered: a subscriber in the {@code role} that he had then, or a session that acts for the account, without both.
     * Of orders from before it was kept the role is absent.
     */
    record Requester(Kind kind, String subscriberId, CabinetRole role) {

        enum Kind {
            SUBSCRIBER,
            ACCOUNT
        }

        static Requester of(ServiceOrder order) {
            var origin = order.submission().origin();
            var accountId = order.submission().item().accountId();
            var forAccount = origin.requestedAs()
                    .map(RequestedAs.ACCOUNT::equals)
                    .orElseGet(() -> origin.requestedBy().equals(accountId));
            return forAccount
                    ? new Requester(Kind.ACCOUNT, null, null)
                    : new Requester(
                            Kind.SUBSCRIBER,
                            origin.requestedBy(),
                            origin.requestedAs()
                                    .map(role -> CabinetRole.valueOf(role.name()))
                                    .orElse(null));
        }
    }

    public static OrderView of(ServiceOrder order, Caller.SignedIn caller) {
        var refusal = order.progress().refusal();
        return of(
                order,
                OrderAuthorization.mayViewBalance(caller, order) ? refusal : refusal.map(OrderRefusal::withoutMissing),
                order.isCancellable() && OrderAuthorization.mayCancel(caller, order),
                null);
    }

    /** For staff: with the reason for which it is stuck. */
    static OrderView of(StuckOrder found) {
        return of(
                found.order(),
                found.order().progress().refusal(),
                false,
                found.stuck().orElse(null));
    }

    /** For staff who look after a subscriber. */
    static OrderView ofOthers(ServiceOrder order) {
        return of(order, order.progress().refusal(), false, null);
    }

    private static OrderView of(
            ServiceOrder order, Optional<OrderRefusal> refusal, boolean cancellable, StuckOrder.Stuck stuck) {
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
                activation.flatMap(SimActivationItem::tariffPlanName).orElse(null),
                progress.status().state(),
                item.price(),
                item.monthlyPrice(),
                submitted.startAt().orElse(null),
                progress.status() == OrderStatus.DRAFT ? null : submitted.deadline(),
                refusal.orElse(null),
                progress.failure().map(OrderFailure::code).orElse(null),
                submitted.createdAt(),
                progress.changedAt(),
                cancellable,
                progress.reached(),
                Requester.of(order),
                submitted.origin().bulkOrderId().orElse(null),
                stuck);
    }
}
