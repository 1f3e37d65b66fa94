package by.cabinet.order.order.domain;

import by.cabinet.value.Money;
import java.util.Optional;

/** What can happen to an order. */
public sealed interface Happening {

    /** Submitted, or its day has come, and no rule speaks against it. */
    record Accepted() implements Happening {}

    /** Submitted for a later date, and no rule speaks against it. */
    record Scheduled() implements Happening {}

    /** Submitted, or its day has come, and a rule speaks against it. */
    record RuleRefused(Refusal refusal) implements Happening {}

    /** R1.9 */
    record SessionEnded() implements Happening {}

    record FundsReserved() implements Happening {}

    record FundsRefused(Refusal refusal) implements Happening {}

    /** {@code available}: what the account has left, when the funds side says so. */
    record FundsCaptured(Optional<Money> available) implements Happening {}

    record FundsReleased() implements Happening {}

    /** The network, or the CRM, has carried it out. */
    record CarriedOut() implements Happening {}

    record NetworkFailed(Optional<String> reason) implements Happening {}

    /** R1.8 a */
    record DeadlinePassed() implements Happening {}

    record CancelAsked() implements Happening {}

    /** Staff end what is stuck. */
    record GivenUp(String reason) implements Happening {}
}
