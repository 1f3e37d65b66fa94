package by.cabinet.notification.smpp;

import by.cabinet.value.Phone;
import java.time.Instant;

/**
 * One SMS to be sent.
 *
 * @param reference tells the parts of long texts to one phone apart; the lowest eight bits count
 * @param goodUntil the SMSC gives up after it; product time
 */
public record Sms(Phone to, String text, int reference, Instant goodUntil, Urgency urgency) {

    /** Codes go before everything else; only ordinary messages ask for a receipt. */
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
