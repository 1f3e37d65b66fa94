package by.cabinet.contract.billing;

/** Whether a plan is paid for before or after use. */
public enum PaymentMode {
    PREPAID,
    POSTPAID
}
