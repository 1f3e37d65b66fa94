package by.cabinet.order.inventory;

import by.cabinet.value.LocalizedText;
import by.cabinet.value.Money;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An offering that is connected to a subscriber. TMF637
 *
 * @param id the product's id
 * @param offeringId what is connected
 * @param name its name; absent where the catalogue does not know the offering
 * @param since since when it is connected
 * @param orderId the order by which it was connected; absent where it was connected elsewhere, or under a former owner
 * @param title its name in the caller's language; absent where the catalogue does not know the offering
 * @param price of connecting it now, once; absent where the catalogue does not know the offering
 * @param monthlyPrice what billing asks each month; absent where the catalogue does not know the offering
 * @param categoryId the category under which it is shown; absent where there is none
 * @param state whether it is being disconnected
 * @param disconnectable whether an order of the caller to disconnect it would be accepted now; for staff: of the subscriber
 */
record Product(
        String id,
        String offeringId,
        @Nullable LocalizedText name,
        @Nullable String title,
        @Nullable Money price,
        @Nullable Money monthlyPrice,
        @Nullable String categoryId,
        State state,
        boolean disconnectable,
        Instant since,
        @Nullable String orderId) {

    /** Whether an order to disconnect it is being carried out. */
    @Schema(name = "ProductState")
    enum State {
        ACTIVE,
        DISCONNECTING
    }
}
