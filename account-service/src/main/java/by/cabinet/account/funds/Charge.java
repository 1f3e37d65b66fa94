package by.cabinet.account.funds;

import by.cabinet.value.Money;
import java.time.Instant;

/**
 * {@code billing.charges.v1}: what billing is to take off the balance. Its id is the order's, so that an order is one charge to
 * billing too, whatever happens to us. R1.8 d
 */
record Charge(
        String chargeId,
        String accountId,
        String subscriberId,
        String orderId,
        Money amount,
        String reason,
        Instant occurredAt) {

    static Charge of(Reservation captured, Instant now) {
        return new Charge(
                captured.orderId(),
                captured.accountId(),
                captured.subscriberId(),
                captured.orderId(),
                Money.kopecks(captured.amount()),
                captured.reason(),
                now);
    }
}
