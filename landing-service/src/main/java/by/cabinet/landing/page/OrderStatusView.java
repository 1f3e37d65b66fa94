package by.cabinet.landing.page;

import by.cabinet.landing.remote.OrderRestClient.Offering;
import by.cabinet.landing.remote.OrderRestClient.Order;
import by.cabinet.value.Language;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The status of an order as its page shows it, in the language of the request.
 *
 * @param id the order's id
 * @param state how far it is, as in {@code OrderState}
 * @param ended whether the status will not change any more
 * @param success whether the order has ended with the service connected
 * @param title the page's title
 * @param heading what has become of it
 * @param detail more about it; absent when the heading is enough
 */
@Schema(name = "LandingOrderStatus")
public record OrderStatusView(
        String id,
        String state,
        boolean ended,
        boolean success,
        String title,
        String heading,
        @Nullable String detail) {

    private static final Set<String> OPEN = Set.of("acknowledged", "inProgress", "held", "draft");

    /** {@code known}: the offerings whose names a refusal may need. */
    public static OrderStatusView of(Order order, List<Offering> known, Language language) {
        var messages = LocalizedMessages.in(language).messages();
        var offering = order.name() == null ? "" : order.name().in(language);
        var title = messages.order_title(offering);
        return switch (order.state()) {
            case "completed" -> ended(order, true, title, messages.order_done(offering), messages.order_done_sms());
            case "rejected" -> ended(order, false, title, messages.order_refused(), reason(order, known, language));
            case "failed" -> ended(order, false, title, messages.order_failed(), null);
            case "cancelled" -> ended(order, false, title, messages.order_cancelled(), null);
            default ->
                new OrderStatusView(
                        order.id(),
                        order.state(),
                        false,
                        false,
                        title,
                        messages.order_waits(),
                        messages.order_refresh());
        };
    }

    /** Whether an order in this state can still change. */
    public static boolean isOpen(String state) {
        return OPEN.contains(state);
    }

    /** The address of the next status, for a browser without scripts; null when the order has ended. */
    public String refresh() {
        return ended ? null : "/orders/%s?seen=%s".formatted(id, state);
    }

    private static OrderStatusView ended(Order order, boolean success, String title, String heading, String detail) {
        return new OrderStatusView(order.id(), order.state(), true, success, title, heading, detail);
    }

    private static String reason(Order order, List<Offering> known, Language language) {
        return Optional.ofNullable(order.refusal())
                .map(refusal -> RefusalMessages.text(refusal, known, language))
                .orElseGet(LocalizedMessages.in(language).messages()::refused_otherwise);
    }
}
