package by.cabinet.order.catalogue;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;

/**
 * An offering in its latest revision; a revision is never changed. R1.14
 *
 * @param revision how often it was changed, from 1
 * @param withdrawn whether it is no longer sold
 */
public record Offering(@JsonUnwrapped OfferingTerms terms, int revision, boolean withdrawn) {

    /** Of the CRM, in no catalogue of ours: it has no name but its id, costs nothing, and is only ever disconnected. */
    public static Offering unknown(String id) {
        return new Offering(OfferingTerms.unknown(id), 0, true);
    }

    /** Whether it is in the catalogue. */
    public boolean isKnown() {
        return revision > 0;
    }

    public String id() {
        return terms.id();
    }

    /** Whether it may be connected then. */
    public boolean isOnSaleAt(Instant moment) {
        return !withdrawn
                && (terms.validFrom() == null || !moment.isBefore(terms.validFrom()))
                && (terms.validTo() == null || moment.isBefore(terms.validTo()));
    }
}
