package by.cabinet.landing.order;

import by.cabinet.landing.neighbour.OrderService.Order;
import by.cabinet.landing.page.Frame;
import by.cabinet.landing.page.Pages;
import by.cabinet.landing.page.Refusal;
import by.cabinet.landing.page.Speech;
import by.cabinet.landing.page.Words;
import java.util.Optional;
import java.util.Set;

/** What the page says of an order in each of its states. */
final class Progress {

    private static final Set<String> UNDERWAY = Set.of("acknowledged", "inProgress", "held", "draft");

    private Progress() {}

    static boolean isKnown(String state) {
        return UNDERWAY.contains(state);
    }

    static Pages.Order page(Order order, Frame frame) {
        var words = Speech.in(frame.language());
        var offering = order.name() == null ? "" : order.name().in(frame.language());
        return switch (order.state()) {
            case "completed" -> ended(frame, offering, words.order_done(offering), words.order_done_sms(), true);
            case "rejected" -> ended(frame, offering, words.order_refused(), reason(order, frame, words), false);
            case "failed" -> ended(frame, offering, words.order_failed(), null, false);
            case "cancelled" -> ended(frame, offering, words.order_cancelled(), null, false);
            default ->
                new Pages.Order(
                        frame,
                        offering,
                        words.order_waits(),
                        words.order_refresh(),
                        false,
                        "/orders/%s?seen=%s".formatted(order.id(), order.state()));
        };
    }

    private static Pages.Order ended(Frame frame, String offering, String heading, String detail, boolean success) {
        return new Pages.Order(frame, offering, heading, detail, success, null);
    }

    private static String reason(Order order, Frame frame, Words words) {
        return Optional.ofNullable(order.refusal())
                .map(refusal -> Refusal.words(refusal, frame.language()))
                .orElseGet(words::refused_otherwise);
    }
}
