package by.cabinet.notification.smpp;

import by.cabinet.value.Phone;
import java.time.Instant;

/**
 * One SMS to be sent.
 *
 * @param reference distinguishes the parts of long texts to one phone; its lowest eight bits are used
 * @param goodUntil the SMSC stops trying after it; product time
 */
public record Sms(Phone to, String text, int reference, Instant goodUntil, Urgency urgency) {

    /** Codes are sent before everything else; receipts are requested for ordinary messages only. */
    public enum Urgency {
        CODE,
        MESSAGE
    }

    /** Never the text: it may hold a code. */
    @Override
    public String toString() {
        return "%s to %s".formatted(urgency, to);
    }
}
