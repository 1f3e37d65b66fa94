package by.cabinet.order.model;

import by.cabinet.order.catalogue.Offering;
import by.cabinet.value.LocalizedText;
import by.cabinet.value.Money;

/** The offering as it was at submission: a later change of it touches no order. R1.8 d, R1.14 */
public record OrderTerms(String offeringId, int revision, LocalizedText name, Money price) {

    /** The terms on which an offering is ordered now. */
    public static OrderTerms of(Action action, Offering offering) {
        var price = action.isFree() ? Money.ZERO : offering.terms().price();
        return new OrderTerms(
                offering.id(), offering.revision(), offering.terms().name(), price);
    }
}
