package by.cabinet.order.qualification;

import by.cabinet.order.model.Action;
import by.cabinet.order.model.OrderContext.ProductContext;
import by.cabinet.order.model.OrderRefusal;
import by.cabinet.order.model.OrderRule;
import by.cabinet.value.LocalizedText;
import by.cabinet.value.Money;
import java.time.Instant;
import java.util.Optional;

/** An offering for one subscriber; {@code refusal}: why connecting it would be refused now, apart from money. */
record OfferingQualification(
        String id,
        LocalizedText name,
        LocalizedText rules,
        Money price,
        Money monthlyPrice,
        boolean feePlansOnly,
        Instant validTo,
        boolean connected,
        boolean inFlight,
        boolean eligible,
        OrderRefusal refusal) {

    static OfferingQualification of(ProductContext context) {
        return of(context, OrderRule.firstRefusal(Action.CONNECT, context));
    }

    private static OfferingQualification of(ProductContext context, Optional<OrderRefusal> refusal) {
        var terms = context.offering().orElseThrow().terms();
        return new OfferingQualification(
                terms.id(),
                terms.name(),
                terms.rules(),
                terms.price(),
                terms.monthlyPrice(),
                terms.feePlansOnly(),
                terms.validTo(),
                context.isConnected(),
                context.isInFlight(),
                refusal.isEmpty(),
                refusal.orElse(null));
    }
}
