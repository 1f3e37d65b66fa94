package by.cabinet.order.catalogue;

import by.cabinet.value.LocalizedText;
import by.cabinet.value.Money;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;

/** A published change of the catalogue, with the terms that it left. {@code number} orders all changes. R1.14 */
record OfferingChange(
        @JsonIgnore long number,
        String offeringId,
        int revision,
        Change change,
        Instant changedAt,
        LocalizedText name,
        LocalizedText rules,
        Money price,
        Instant validFrom,
        Instant validTo) {

    static OfferingChange of(long number, Change change, Instant changedAt, Offering offering) {
        var terms = offering.terms();
        return new OfferingChange(
                number,
                terms.id(),
                offering.revision(),
                change,
                changedAt,
                terms.name(),
                terms.rules(),
                terms.price(),
                terms.validFrom(),
                terms.validTo());
    }
}
