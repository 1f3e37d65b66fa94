package by.cabinet.account.funds;

import by.cabinet.account.plans.PaymentMode;
import by.cabinet.account.subscribers.Standing;

/** The line that an order is for, as far as paying goes. While its plan is not known it must pay in advance. */
record PayingLine(String subscriberId, String accountId, Standing standing, PaymentMode paymentMode) {

    boolean paysInAdvance() {
        return paymentMode != PaymentMode.POSTPAID;
    }
}
