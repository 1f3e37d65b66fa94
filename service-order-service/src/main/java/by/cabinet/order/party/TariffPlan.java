package by.cabinet.order.party;

import by.cabinet.contract.ClientKind;
import by.cabinet.contract.billing.PaymentMode;
import by.cabinet.value.Money;
import java.util.Optional;
import java.util.Set;

/**
 * A tariff plan as billing publishes it. {@code monthlyFee} is empty for one that was stored before fees were kept, until its next record:
 * nobody goes over to it, or from it, before. {@code clientKinds}: to whom it is sold; empty: to everybody.
 */
public record TariffPlan(
        String id,
        Optional<String> name,
        boolean subscriptionFee,
        PaymentMode paymentMode,
        Optional<Money> monthlyFee,
        Money changeFee,
        boolean onSale,
        Set<ClientKind> clientKinds,
        boolean bundled) {

    public boolean isSoldTo(SubscriberView subscriber) {
        return onSale
                && monthlyFee.isPresent()
                && (clientKinds.isEmpty() || clientKinds.stream().anyMatch(subscriber::isOfKind));
    }

    /** What changing to it from another plan costs: nothing for the {@code first} change of a month to a plan with no lower fee. */
    public Money priceAfter(Optional<TariffPlan> current, boolean first) {
        var noLower = current.flatMap(TariffPlan::monthlyFee)
                .flatMap(before -> monthlyFee.filter(fee -> fee.compareTo(before) >= 0))
                .isPresent();
        return first && noLower ? Money.ZERO : changeFee;
    }
}
