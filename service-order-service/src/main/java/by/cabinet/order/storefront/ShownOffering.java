package by.cabinet.order.storefront;

import by.cabinet.order.order.domain.Action;
import by.cabinet.order.order.domain.OrderRule;
import by.cabinet.order.order.domain.Refusal;
import by.cabinet.order.order.domain.Situation;
import by.cabinet.value.LocalizedText;
import by.cabinet.value.Money;
import java.time.Instant;
import java.util.Optional;

/** An offering for one line; {@code refusal}: why connecting it would be refused now, apart from money. */
record ShownOffering(
        String id,
        LocalizedText name,
        LocalizedText rules,
        Money price,
        boolean feePlansOnly,
        Instant validTo,
        boolean connected,
        boolean inFlight,
        boolean eligible,
        Refusal refusal) {

    static ShownOffering in(Situation now) {
        return of(now, OrderRule.firstRefusal(Action.CONNECT, now));
    }

    private static ShownOffering of(Situation now, Optional<Refusal> refusal) {
        var terms = now.offering().terms();
        return new ShownOffering(
                terms.id(),
                terms.name(),
                terms.rules(),
                terms.price(),
                terms.feePlansOnly(),
                terms.validTo(),
                now.isConnected(),
                now.isInFlight(),
                refusal.isEmpty(),
                refusal.orElse(null));
    }
}
