package by.cabinet.order.subscriber;

import by.cabinet.value.Language;
import by.cabinet.value.Phone;

/**
 * How a line is reached now, and in which language. A business client's balance is not for its plain lines, so it is left out
 * of what they are told.
 */
public record Contact(String subscriberId, Phone phone, Language language, boolean mayKnowBalance) {}
