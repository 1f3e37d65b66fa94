package by.cabinet.account.funds;

import by.cabinet.account.party.PaymentMode;
import by.cabinet.account.party.ServiceStatus;

/** The subscriber that an order is for, as far as payment is concerned. While his plan is not known he pays in advance. */
record Payer(String subscriberId, String accountId, ServiceStatus serviceStatus, PaymentMode paymentMode) {

    boolean paysInAdvance() {
        return paymentMode != PaymentMode.POSTPAID;
    }
}
