package by.cabinet.order.contract;

import by.cabinet.common.value.Money;

public record FundCommand(
        String orderId, String accountId, String subscriberId, Command command, Money amount, String reason) {

    public enum Command {
        RESERVE,
        CAPTURE,
        RELEASE
    }
}
