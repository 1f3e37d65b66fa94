package by.cabinet.order.inventory;

import by.cabinet.value.LocalizedText;
import java.time.Instant;

/**
 * An offering connected to a subscriber; without a name when the catalogue does not know the offering, without an order when
 * it was connected elsewhere.
 */
record Product(String id, String offeringId, LocalizedText name, Instant since, String orderId) {}
