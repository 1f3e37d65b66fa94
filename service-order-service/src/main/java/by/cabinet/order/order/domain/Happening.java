package by.cabinet.order.order.domain;

import by.cabinet.common.value.Money;
import java.util.Optional;

/** What can happen to an order after it was submitted. */
public sealed interface Happening {

    record FundsReserved() implements Happening {}

    record FundsRefused(Refusal refusal) implements Happening {}

    /** {@code available}: what the account has left, when the funds side says so. */
    record FundsCaptured(Optional<Money> available) implements Happening {}

    record FundsReleased() implements Happening {}

    record NetworkDone() implements Happening {}

    record NetworkFailed(Optional<String> reason) implements Happening {}

    /** R1.8 a */
    record DeadlinePassed() implements Happening {}

    record CancelAsked() implements Happening {}
}
