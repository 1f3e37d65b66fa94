package by.cabinet.contract.notification;

/** What came of an SMS. */
public enum SmsState {
    /** The SMSC has all its parts. */
    SENT,
    /** All parts have reached the phone. */
    DELIVERED,
    FAILED
}
