package by.cabinet.account.bundles;

import by.cabinet.value.Ids;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/** {@code crm.products.v1}: what is connected to a line. */
record CrmProduct(
        @NotNull @Pattern(regexp = Ids.PATTERN) String productId,
        @NotNull @Pattern(regexp = Ids.PATTERN) String subscriberId,
        @NotNull @Pattern(regexp = Ids.PATTERN) String offeringId,
        @NotNull State state,
        @NotNull Long version) {

    enum State {
        ACTIVE,
        ENDED
    }
}
