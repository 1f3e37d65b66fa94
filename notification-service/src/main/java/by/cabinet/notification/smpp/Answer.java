package by.cabinet.notification.smpp;

/** What became of one submitted part. */
public sealed interface Answer {

    /** The SMSC has it, under this id. */
    record Taken(String smscId) implements Answer {}

    /** The SMSC does not have it and may take it later: a passing error, the link down. */
    record Later(String reason) implements Answer {}

    /** The SMSC does not have it and asks for less: throttled, or its queue is full. */
    record Busy(String reason) implements Answer {}

    /** No answer came: the SMSC may have it or not. */
    record Unknown(String reason) implements Answer {}

    /** The SMSC will never take it. */
    record Refused(String reason) implements Answer {}
}
