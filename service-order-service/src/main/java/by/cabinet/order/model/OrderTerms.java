package by.cabinet.order.model;

import by.cabinet.contract.order.OrderAction;
import by.cabinet.order.catalogue.Offering;
import by.cabinet.value.LocalizedText;
import by.cabinet.value.Money;

/**
 * The offering as it was at submission: a later change of it touches no order. The price is debited; the monthly price is not.
 * R1.8 d, R1.14
 */
public record OrderTerms(String offeringId, int revision, LocalizedText name, Money price, Money monthlyPrice) {

    /** The terms on which an offering is ordered now. */
    public static OrderTerms of(OrderAction action, Offering offering) {
        var terms = offering.terms();
        return new OrderTerms(
                offering.id(),
                offering.revision(),
                terms.name(),
                action.isFree() ? Money.ZERO : terms.price(),
                action.isFree() ? Money.ZERO : terms.monthlyPrice());
    }

    /** The same, debited at this price if it is lower. R1.8 d */
    OrderTerms atMost(Money other) {
        return other.compareTo(price) < 0 ? new OrderTerms(offeringId, revision, name, other, monthlyPrice) : this;
    }
}
