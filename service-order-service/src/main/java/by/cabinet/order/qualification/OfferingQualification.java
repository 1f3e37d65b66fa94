package by.cabinet.order.qualification;

import by.cabinet.contract.order.OrderAction;
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
 * @param categoryId the category under which it is shown; absent where there is none
 * @param title its name in the caller's language
 * @param text what it does and on which terms, in the caller's language
 * @param needs offerings that must be connected before it
 * @param excludes offerings that must not be connected beside it
 * @param disconnectable whether the caller's order to disconnect it would be accepted now
 */
record OfferingQualification(
        String id,
        @Nullable String categoryId,
        LocalizedText name,
        LocalizedText rules,
        String title,
        String text,
        Money price,
        Money monthlyPrice,
        boolean feePlansOnly,
        Set<String> needs,
        Set<String> excludes,
        @Nullable Instant validTo,
        boolean connected,
        boolean inFlight,
        boolean eligible,
        boolean disconnectable,
        @Nullable OrderRefusal refusal) {

    static OfferingQualification of(ProductContext context, Caller.SignedIn caller, Language language) {
        var refusal = OrderRule.firstRefusal(OrderAction.CONNECT, context);
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
