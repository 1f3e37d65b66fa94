package by.cabinet.order.party;

import by.cabinet.value.Language;
import by.cabinet.value.Phone;

/**
 * How a subscriber is notified now, and in which language. A business client's balance is not for its subscribers without a
 * role, so it is left out of their messages.
 */
public record Contact(String subscriberId, Phone phone, Language language, boolean mayKnowBalance) {}
