package by.cabinet.order.party;

import by.cabinet.value.Language;
import by.cabinet.value.Phone;

/**
 * How a subscriber is notified now, and in which language. A business client's balance is left out of the messages of its
 * subscribers without a role, except those who pay in advance or are alone on the account.
 */
public record Contact(String subscriberId, Phone phone, Language language, boolean mayKnowBalance) {}
