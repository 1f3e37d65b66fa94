package by.cabinet.landing.page;

import by.cabinet.landing.neighbour.OrderService.Offering;
import by.cabinet.value.Language;

/** An offering as the page shows it; {@code reason}: why it cannot be connected now, null when it can. */
public record Card(
        String id, String name, String rules, String price, boolean connected, boolean connecting, String reason) {

    public static Card of(Offering offering, Language language) {
        return new Card(
                offering.id(),
                offering.name().in(language),
                offering.rules().in(language),
                Prices.text(offering.price(), language),
                offering.connected(),
                offering.inFlight(),
                offering.refusal() == null ? null : Refusal.words(offering.refusal(), language));
    }

    public boolean isOrderable() {
        return !connected && !connecting && reason == null;
    }
}
