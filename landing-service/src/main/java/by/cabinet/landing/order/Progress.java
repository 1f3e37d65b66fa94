package by.cabinet.landing.order;

import by.cabinet.landing.neighbour.OrderService.Order;
import by.cabinet.landing.page.Refusal;
import by.cabinet.landing.page.Speech;
import by.cabinet.landing.page.Watched;
import by.cabinet.landing.page.Words;
import by.cabinet.value.Language;
import java.util.Optional;
import java.util.Set;

/** What is said of an order in each of its states. */
record Progress(Order order, Language language) {

    private static final Set<String> UNDERWAY = Set.of("acknowledged", "inProgress", "held", "draft");

    static boolean isKnown(String state) {
        return UNDERWAY.contains(state);
    }

    Watched told() {
        var words = Speech.in(language);
        return switch (order.state()) {
            case "completed" -> ended(true, words.order_done(offering()), words.order_done_sms());
            case "rejected" -> ended(false, words.order_refused(), reason(words));
            case "failed" -> ended(false, words.order_failed(), null);
            case "cancelled" -> ended(false, words.order_cancelled(), null);
            default -> watched(false, false, words.order_waits(), words.order_refresh());
        };
    }

    private Watched ended(boolean success, String heading, String detail) {
        return watched(true, success, heading, detail);
    }

    private Watched watched(boolean ended, boolean success, String heading, String detail) {
        var title = Speech.in(language).order_title(offering());
        return new Watched(order.id(), order.state(), ended, success, title, heading, detail);
    }

    private String offering() {
        return order.name() == null ? "" : order.name().in(language);
    }

    private String reason(Words words) {
        return Optional.ofNullable(order.refusal())
                .map(refusal -> Refusal.words(refusal, language))
                .orElseGet(words::refused_otherwise);
    }
}
