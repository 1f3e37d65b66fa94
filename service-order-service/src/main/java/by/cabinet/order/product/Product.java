package by.cabinet.order.product;

import by.cabinet.value.LocalizedText;
import java.time.Instant;

/**
 * An offering connected to a line; without a name when the catalogue does not know the offering, without an order when it was
 * connected elsewhere.
 */
record Product(String id, String offeringId, LocalizedText name, Instant since, String orderId) {}
