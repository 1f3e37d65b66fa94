package by.cabinet.order.subscriber;

import by.cabinet.common.value.Language;
import by.cabinet.common.value.Phone;

/** How a line is reached now, and in which language. */
public record Contact(Phone phone, Language language) {}
