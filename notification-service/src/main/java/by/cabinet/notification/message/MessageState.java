package by.cabinet.notification.message;

/**
 * How far a message has come. QUEUED goes to SENT or FAILED, SENT to DELIVERED or FAILED, each by one statement of
 * {@link MessageTable} that requires the state before.
 */
enum MessageState {
    /** Fails when the SMSC refuses it or its time is up. */
    QUEUED,
    /** The SMSC has all its parts. */
    SENT,
    /** All parts have reached the phone. */
    DELIVERED,
    FAILED
}
