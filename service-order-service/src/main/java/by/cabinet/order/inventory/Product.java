package by.cabinet.order.inventory;

import by.cabinet.value.LocalizedText;
import by.cabinet.value.Money;
import java.time.Instant;

/**
 * An offering connected to a subscriber; without a name, a title, prices and a category when the catalogue does not know the offering, without
 * an order when it was connected elsewhere. {@code title}: the name in the caller's language; {@code price}: of connecting it now, once;
 * {@code monthlyPrice}: zero where there is none; {@code disconnectable}: whether an order of the caller to disconnect it would be accepted now,
 * for staff: of the subscriber.
 */
record Product(
        String id,
        String offeringId,
        LocalizedText name,
        String title,
        Money price,
        Money monthlyPrice,
        String categoryId,
        State state,
        boolean disconnectable,
        Instant since,
        String orderId) {

    /** Whether an order to disconnect it is being carried out. */
    enum State {
        ACTIVE,
        DISCONNECTING
    }
}
