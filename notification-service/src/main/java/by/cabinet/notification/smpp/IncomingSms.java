package by.cabinet.notification.smpp;

import by.cabinet.value.Phone;

/** A whole SMS from a subscriber; {@code to}: the service number that he wrote to. */
public record IncomingSms(Phone from, String to, String text) {

    /** Never the text: it may hold a password. */
    @Override
    public String toString() {
        return "SMS from %s to %s".formatted(from, to);
    }
}
