package by.cabinet.order.catalogue;

import by.cabinet.contract.rights.JournalAction;
import by.cabinet.value.LocalizedText;
import by.cabinet.value.Money;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A published change of the catalogue, with the terms that it left. R1.14
 *
 * @param offeringId which offering was changed
 * @param revision its revision since then
 * @param change what was done
 * @param changedAt when it was done
 * @param name its name since then
 * @param rules its terms since then
 * @param price its price since then
 * @param monthlyPrice its monthly price since then; 0 where nothing is asked
 * @param validFrom from when it is sold; absent: always
 * @param validTo until when it is sold; absent: for good
 */
record OfferingChange(
        @JsonIgnore long number,
        String offeringId,
        int revision,
        RevisionType change,
        Instant changedAt,
        LocalizedText name,
        LocalizedText rules,
        Money price,
        Money monthlyPrice,
        @Nullable Instant validFrom,
        @Nullable Instant validTo) {

    /** What made a revision of an offering. */
    enum RevisionType {
        CREATED(JournalAction.OFFERING_CREATED),
        CHANGED(JournalAction.OFFERING_CHANGED),
        WITHDRAWN(JournalAction.OFFERING_WITHDRAWN);

        private final JournalAction action;

        RevisionType(JournalAction action) {
            this.action = action;
        }

        JournalAction action() {
            return action;
        }
    }

    static OfferingChange of(long number, RevisionType change, Instant changedAt, Offering offering) {
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
                terms.monthlyPrice(),
                terms.validFrom(),
                terms.validTo());
    }
}
