package by.cabinet.account.plans;

/** Whether the money must be there before it is spent. */
public enum PaymentMode {
    PREPAID,
    POSTPAID
}
