package by.cabinet.order.capture;

import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.order.OrderAction;
import by.cabinet.contract.order.OrderState;
import by.cabinet.order.fallout.StuckOrder;
import by.cabinet.order.model.OrderFailure;
import by.cabinet.order.model.OrderItem.OrderedPlan;
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
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An order, with the offering's name and prices as they were at submission.
 *
 * @param id the order's id
 * @param action what was ordered
 * @param accountId the account that pays
 * @param subscriberId for whom it is; absent while a SIM is being activated
 * @param offeringId what is connected or disconnected; absent for other actions
 * @param name the offering's name; absent for other actions
 * @param iccid the SIM to activate; absent for other actions
 * @param phone the SIM's number; absent for other actions
 * @param tariffPlanId the plan of the new subscriber, or to which the subscriber goes over; absent for other actions
 * @param state how far it is
 * @param price what is debited once; 0 for everything but CONNECT and CHANGE_PLAN
 * @param monthlyPrice what billing asks each month, of a plan its fee; 0 where nothing is
 * @param startAt from when it is carried out; absent where it was at once
 * @param deadline until when it is carried out, or fails and is paid back; absent for a draft. R1.8 a
 * @param refusal why it was refused; absent unless it is rejected
 * @param failure why it failed; absent unless it has
 * @param createdAt when it was made
 * @param changedAt when its state changed last
 * @param stuck why it does not go on; for the back office alone, absent where nothing has to be done
 * @param tariffPlanName the plan's name; absent for other actions, and where it is not known
 * @param cancellable whether the caller's {@code …/cancel} would cancel it now
 * @param steps the states until now, oldest first; of orders from before they were kept, those since
 * @param requestedBy who has ordered
 * @param bulkOrderId the bulk order that it is part of; absent when it was ordered by itself
 */
public record OrderView(
        String id,
        OrderAction action,
        String accountId,
        @Nullable String subscriberId,
        @Nullable String offeringId,
        @Nullable LocalizedText name,
        @Nullable String iccid,
        @Nullable Phone phone,
        @Nullable String tariffPlanId,
        @Nullable String tariffPlanName,
        OrderState state,
        Money price,
        Money monthlyPrice,
        @Nullable Instant startAt,
        @Nullable Instant deadline,
        @Nullable OrderRefusal refusal,
        OrderFailure.@Nullable Code failure,
        Instant createdAt,
        Instant changedAt,
        boolean cancellable,
        List<Reached> steps,
        Requester requestedBy,
        @Nullable String bulkOrderId,
        StuckOrder.@Nullable Stuck stuck) {

    /**
     * Who has ordered.
     *
     * @param kind whether it was a subscriber's session or an account's
     * @param subscriberId the subscriber; absent for an account's session
     * @param role the role that he had then; absent for an account's session, and of orders from before it was kept
     */
    @Schema(name = "OrderRequester")
    record Requester(
            Kind kind,
            @Nullable String subscriberId,
            @Nullable CabinetRole role) {

        /** As what somebody has ordered. */
        @Schema(name = "OrderRequesterKind")
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
        var plan = item.plan();
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
                plan.map(OrderedPlan::id).orElse(null),
                plan.flatMap(OrderedPlan::name).orElse(null),
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
