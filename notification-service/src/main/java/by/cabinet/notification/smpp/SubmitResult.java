package by.cabinet.notification.smpp;

/** The result of one submitted part. */
public sealed interface SubmitResult {

    /** The SMSC has it, under this id. */
    record Taken(String smscId) implements SubmitResult {}

    /** The SMSC does not have it and may accept it later: a temporary error, or the link is down. */
    record Later(String reason) implements SubmitResult {}

    /** The SMSC does not have it and accepts fewer at the moment: throttled, or its queue is full. */
    record Busy(String reason) implements SubmitResult {}

    /** No response arrived: the SMSC may have it or not. */
    record Unknown(String reason) implements SubmitResult {}

    /** The SMSC will never accept it. */
    record Refused(String reason) implements SubmitResult {}
}
