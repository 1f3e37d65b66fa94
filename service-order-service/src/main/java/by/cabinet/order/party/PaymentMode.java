package by.cabinet.order.party;

/** Whether a plan is paid for before or after use. */
public enum PaymentMode {
    PREPAID,
    POSTPAID
}
