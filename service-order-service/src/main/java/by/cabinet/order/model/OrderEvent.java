package by.cabinet.order.model;

import by.cabinet.value.Money;
import java.util.Optional;

/** What can happen to an order: its domain events. {@link OrderStatus} says what each does to an order in each status. */
public sealed interface OrderEvent {

    /** Submitted, or its day has come, and no rule refuses it. */
    record Accepted() implements OrderEvent {}

    /** Submitted for a later date, and no rule refuses it. */
    record Scheduled() implements OrderEvent {}

    /** Submitted, or its day has come, and a rule refuses it. */
    record RuleRefused(OrderRefusal refusal) implements OrderEvent {}

    /** R1.9 */
    record SessionEnded() implements OrderEvent {}

    record FundsReserved() implements OrderEvent {}

    record FundsRefused(OrderRefusal refusal) implements OrderEvent {}

    /** {@code available}: what the account has left, when the funds side says so. */
    record FundsCaptured(Optional<Money> available) implements OrderEvent {}

    record FundsReleased() implements OrderEvent {}

    /** The network, or the CRM, has carried it out. */
    record CarriedOut() implements OrderEvent {}

    record NetworkFailed(Optional<String> reason) implements OrderEvent {}

    /** R1.8 a */
    record DeadlinePassed() implements OrderEvent {}

    record CancelRequested() implements OrderEvent {}

    /** Staff end an order that is stuck. */
    record FailedByStaff(String reason) implements OrderEvent {}
}
