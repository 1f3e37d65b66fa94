package by.cabinet.operator.smsc;

import java.time.Instant;

/** A whole message as the phone shows it; {@code at} in product time. */
record Sms(String to, String text, Instant at) {}
