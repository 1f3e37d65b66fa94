package by.cabinet.account.billaddress;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** An address as it was given: in the Cabinet, or by a record of the CRM, which has a version then. */
record BillDeliveryAddressChange(String address, Instant at, String by, Optional<Long> version) {

    static BillDeliveryAddressChange of(JsonObject row) {
        return new BillDeliveryAddressChange(
                row.getString("address"),
                OffsetDateTime.parse(row.getString("at")).toInstant(),
                row.getString("by"),
                Optional.ofNullable(row.getLong("version")));
    }

    boolean isOfCrm() {
        return version.isPresent();
    }
}
