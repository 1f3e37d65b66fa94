package by.cabinet.messaging.events;

import by.cabinet.messaging.quarantine.Quarantine.Cause;
import by.cabinet.messaging.quarantine.QuarantineReason;

/** A record that can never be applied; the message says why and quotes nothing of it. */
public final class InvalidEventException extends RuntimeException {

    private final QuarantineReason reason;
    private final String field;

    /** For a rule of the service: {@code field} says which property breaks it, and how. */
    public InvalidEventException(String field) {
        this(QuarantineReason.INVALID, field);
    }

    /** For what contradicts something that has been applied before: {@code field} is what both are known by. */
    public static InvalidEventException conflict(String field) {
        return new InvalidEventException(QuarantineReason.CONFLICT, field);
    }

    InvalidEventException(QuarantineReason reason, String field) {
        super(reason.code() + (field == null ? "" : ": " + field), null, false, false);
        this.reason = reason;
        this.field = field;
    }

    public Cause cause(int attempts) {
        return new Cause(reason, field, attempts);
    }
}
