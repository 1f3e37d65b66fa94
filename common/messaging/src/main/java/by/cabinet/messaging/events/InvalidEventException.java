package by.cabinet.messaging.events;

/** A record that can never be applied; the message says why and quotes nothing of it. */
public final class InvalidEventException extends RuntimeException {

    public InvalidEventException(String reason) {
        super(reason, null, false, false);
    }
}
