package by.cabinet.landing.page;

import by.cabinet.landing.remote.OrderRestClient;
import by.cabinet.landing.remote.OrderRestClient.Offering;
import by.cabinet.value.Language;
import by.cabinet.value.Money;
import java.util.List;
import java.util.function.UnaryOperator;

/** The messages that say why an offering cannot be connected. */
public final class RefusalMessages {

    private RefusalMessages() {}

    /** {@code known}: the offerings whose names may be needed. */
    public static String text(OrderRestClient.Refusal refusal, List<Offering> known, Language language) {
        var messages = LocalizedMessages.in(language).messages();
        return switch (refusal.code()) {
            case "insufficient-funds" ->
                refusal.missing() == null ? messages.refused_funds_unknown() : missing(refusal.missing(), language);
            case "suspended" -> suspended(refusal, messages);
            case "not-active" -> messages.refused_not_active();
            case "plan-not-eligible" -> messages.refused_plan();
            case "order-in-flight" ->
                refusal.offeringId() == null
                        ? messages.refused_in_flight()
                        : named(refusal, known, language, messages::refused_other_in_flight);
            case "already-connected" ->
                refusal.offeringId() == null
                        ? messages.refused_connected()
                        : named(refusal, known, language, messages::refused_excluded);
            case "not-connected" -> named(refusal, known, language, messages::refused_needed);
            case "offering-withdrawn" -> messages.refused_withdrawn();
            case "restricted" -> messages.refused_restricted();
            default -> messages.refused_otherwise();
        };
    }

    /** Another offering is in the way. One that has no name here, since it is not on sale, cannot be connected first. */
    private static String named(
            OrderRestClient.Refusal refusal, List<Offering> known, Language language, UnaryOperator<String> text) {
        return known.stream()
                .filter(offering -> offering.id().equals(refusal.offeringId()))
                .findAny()
                .map(offering -> text.apply(offering.name().in(language)))
                .orElseGet(LocalizedMessages.in(language).messages()::refused_otherwise);
    }

    /** R1.8 e. */
    public static String missing(Money missing, Language language) {
        var localized = LocalizedMessages.in(language);
        return localized.messages().refused_funds(localized.price(missing));
    }

    /** R1.8 f: which service is suspended, and by whom. */
    private static String suspended(OrderRestClient.Refusal refusal, Messages messages) {
        var byUs = "COMPANY".equals(refusal.suspendedBy());
        if ("CLIENT".equals(refusal.suspended())) {
            return byUs ? messages.refused_client_suspended_by_us() : messages.refused_client_suspended_by_you();
        }
        return byUs ? messages.refused_suspended_by_us() : messages.refused_suspended_by_you();
    }
}
