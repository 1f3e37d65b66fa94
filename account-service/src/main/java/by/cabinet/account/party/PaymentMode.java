package by.cabinet.account.party;

/** Whether the money must be there before it is spent. */
public enum PaymentMode {
    PREPAID,
    POSTPAID
}
