package by.cabinet.account.funds;

import by.cabinet.value.Money;

/** {@code account.fund-results.v1}; {@code available} is that of the moment of answering. */
record FundResult(
        String orderId, String accountId, FundCommand.Kind command, Outcome outcome, Refusal refusal, Money available) {

    enum Outcome {
        RESERVED,
        REFUSED,
        CAPTURED,
        RELEASED
    }
}
