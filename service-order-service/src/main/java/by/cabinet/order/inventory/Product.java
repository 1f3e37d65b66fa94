package by.cabinet.order.inventory;

import by.cabinet.value.LocalizedText;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An offering that is connected to a subscriber. TMF637
 *
 * @param id the product's id
 * @param offeringId what is connected
 * @param name its name; absent where the catalogue does not know the offering
 * @param since since when it is connected
 * @param orderId the order by which it was connected; absent where it was connected elsewhere
 */
record Product(
        String id,
        String offeringId,
        @Nullable LocalizedText name,
        Instant since,
        @Nullable String orderId) {}
