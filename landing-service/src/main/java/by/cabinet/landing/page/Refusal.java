package by.cabinet.landing.page;

import by.cabinet.landing.neighbour.OrderService;
import by.cabinet.value.Language;
import by.cabinet.value.Money;

/** Why something cannot be connected, in human words. */
public final class Refusal {

    private Refusal() {}

    public static String words(OrderService.Refusal refusal, Language language) {
        var words = Speech.in(language);
        return switch (refusal.code()) {
            case "insufficient-funds" ->
                refusal.missing() == null ? words.refused_funds_unknown() : missing(refusal.missing(), language);
            case "suspended" -> suspended(refusal, words);
            case "not-active" -> words.refused_not_active();
            case "plan-not-eligible" -> words.refused_plan();
            case "order-in-flight" -> words.refused_in_flight();
            case "already-connected" -> words.refused_connected();
            case "offering-withdrawn" -> words.refused_withdrawn();
            case "restricted" -> words.refused_restricted();
            default -> words.refused_otherwise();
        };
    }

    /** R1.8 e. */
    public static String missing(Money missing, Language language) {
        return Speech.in(language).refused_funds(Prices.text(missing, language));
    }

    /** R1.8 f: which service is suspended, and by whom. */
    private static String suspended(OrderService.Refusal refusal, Words words) {
        var byUs = "COMPANY".equals(refusal.suspendedBy());
        if ("CLIENT".equals(refusal.suspended())) {
            return byUs ? words.refused_client_suspended_by_us() : words.refused_client_suspended_by_you();
        }
        return byUs ? words.refused_suspended_by_us() : words.refused_suspended_by_you();
    }
}
