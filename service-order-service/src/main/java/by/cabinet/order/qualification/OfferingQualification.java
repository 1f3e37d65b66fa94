package by.cabinet.order.qualification;

import by.cabinet.order.model.Action;
import by.cabinet.order.model.OrderContext.ProductContext;
import by.cabinet.order.model.OrderRefusal;
import by.cabinet.order.model.OrderRule;
import by.cabinet.order.party.SubscriberAuthorization;
import by.cabinet.value.Language;
import by.cabinet.value.LocalizedText;
import by.cabinet.value.Money;
import by.cabinet.web.caller.Caller;
import java.time.Instant;
import java.util.Set;

/**
 * An offering for one subscriber. {@code title} and {@code text}: its name and rules in the caller's language. {@code price} is debited once,
 * {@code monthlyPrice} each month: zero where there is none. {@code needs} and {@code excludes}: ids of offerings that must, or must not, be
 * connected. {@code refusal}: why connecting it would be refused now, apart from money; {@code disconnectable}: whether an order of the caller
 * to disconnect it would be accepted now. {@code categoryId} and {@code validTo} are absent where there is none.
 */
record OfferingQualification(
        String id,
        String categoryId,
        LocalizedText name,
        LocalizedText rules,
        String title,
        String text,
        Money price,
        Money monthlyPrice,
        boolean feePlansOnly,
        Set<String> needs,
        Set<String> excludes,
        Instant validTo,
        boolean connected,
        boolean inFlight,
        boolean eligible,
        boolean disconnectable,
        OrderRefusal refusal) {

    static OfferingQualification of(ProductContext context, Caller.SignedIn caller, Language language) {
        var refusal = OrderRule.firstRefusal(Action.CONNECT, context);
        var terms = context.offering().orElseThrow().terms();
        return new OfferingQualification(
                terms.id(),
                terms.categoryId(),
                terms.name(),
                terms.rules(),
                terms.name().in(language),
                terms.rules().in(language),
                terms.price(),
                terms.monthlyPrice(),
                terms.feePlansOnly(),
                terms.needs(),
                terms.excludes(),
                terms.validTo(),
                context.isConnected(),
                context.isInFlight(),
                refusal.isEmpty(),
                !SubscriberAuthorization.isLanding(caller) && OrderRule.isDisconnectable(context),
                refusal.orElse(null));
    }
}
