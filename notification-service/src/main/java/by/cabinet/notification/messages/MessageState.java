package by.cabinet.notification.messages;

/**
 * The state of a message: from QUEUED to SENT or FAILED, from SENT to DELIVERED or FAILED, each by one statement of
 * {@link MessageRepository} that requires the former state.
 */
public enum MessageState {
    /** Fails when the SMSC refuses it or it expires. */
    QUEUED,
    /** The SMSC has all its parts. */
    SENT,
    /** All its parts have reached the phone. */
    DELIVERED,
    FAILED
}
