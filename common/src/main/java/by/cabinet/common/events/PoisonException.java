package by.cabinet.common.events;

/** A record that can never be applied; the message says why and quotes nothing of it. */
public final class PoisonException extends RuntimeException {

    public PoisonException(String reason) {
        super(reason, null, false, false);
    }
}
