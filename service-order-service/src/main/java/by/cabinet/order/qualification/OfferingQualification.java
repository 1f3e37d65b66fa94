package by.cabinet.order.qualification;

import by.cabinet.order.model.Action;
import by.cabinet.order.model.OrderContext.ProductContext;
import by.cabinet.order.model.OrderRefusal;
import by.cabinet.order.model.OrderRule;
import by.cabinet.value.LocalizedText;
import by.cabinet.value.Money;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An offering for one subscriber. TMF679
 *
 * @param id the offering's id
 * @param name its name in every language
 * @param rules what it does and on which terms, for people
 * @param price what is debited once, when it is connected
 * @param monthlyPrice what billing asks each month; 0 where nothing is
 * @param feePlansOnly whether it is for plans with a monthly fee alone
 * @param validTo until when it is sold; absent: for good
 * @param connected whether he has it
 * @param inFlight whether an order for it is being carried out
 * @param eligible whether it could be connected now, apart from money
 * @param refusal why connecting it would be refused now; absent where it would not be
 */
record OfferingQualification(
        String id,
        LocalizedText name,
        LocalizedText rules,
        Money price,
        Money monthlyPrice,
        boolean feePlansOnly,
        @Nullable Instant validTo,
        boolean connected,
        boolean inFlight,
        boolean eligible,
        @Nullable OrderRefusal refusal) {

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
