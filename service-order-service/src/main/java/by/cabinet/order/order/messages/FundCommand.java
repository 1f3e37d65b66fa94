package by.cabinet.order.order.messages;

import by.cabinet.messaging.outbox.OutboxEvent;
import by.cabinet.value.Money;

/** On {@code account.fund-commands.v1}: obeyed once per order and command; {@code reason} is the offering's id. */
record FundCommand(
        String orderId, String accountId, String subscriberId, Command command, Money amount, String reason) {

    enum Command {
        RESERVE,
        CAPTURE,
        RELEASE
    }

    static OutboxEvent event(
            String orderId, String accountId, String subscriberId, Command command, Money amount, String reason) {
        var data = new FundCommand(orderId, accountId, subscriberId, command, amount, reason);
        return new OutboxEvent("account.fund-commands.v1", accountId, "by.cabinet.order.funds-commanded.v1", data);
    }
}
