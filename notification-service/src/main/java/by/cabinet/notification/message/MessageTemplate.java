package by.cabinet.notification.message;

import by.cabinet.notification.text.Texts;
import by.cabinet.notification.text.Wording;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * What a message is about, the parameters that it cannot do without, and its text. Another one is a constant here, a method of
 * {@link Texts}, and a line in each of {@code messages/sms_<language>.properties}; the build fails when one of them is missing.
 * Money in parameters comes as roubles: {@code 12.50}.
 */
@SuppressWarnings("ImmutableEnumChecker") // constant lists, and functions without a state
enum MessageTemplate {
    ORDER_COMPLETED(
            List.of("offering", "price"),
            (texts, given) ->
                    texts.order_completed(given.text("offering"), given.money("price"), given.money("available"))),
    ORDER_FAILED(
            List.of("offering", "price"),
            (texts, given) -> texts.order_failed(given.text("offering"), given.money("price"))),
    DISCONNECTION_COMPLETED(
            List.of("offering"), (texts, given) -> texts.disconnection_completed(given.text("offering"))),
    DISCONNECTION_FAILED(List.of("offering"), (texts, given) -> texts.disconnection_failed(given.text("offering"))),
    ACCESS_CLOSED(List.of(), (texts, _) -> texts.access_closed()),
    ACCESS_OPENED(List.of(), (texts, _) -> texts.access_opened()),
    ACCESS_RESTRICTED(List.of(), (texts, _) -> texts.access_restricted()),
    PASSWORD_CHANGED(List.of(), (texts, given) -> texts.password_changed()),
    PASSWORD_REFUSED(List.of("reason"), (texts, given) -> texts.password_refused(given.text("reason"))),
    ORDER_SCHEDULED(
            List.of("offering", "price", "date"),
            (texts, given) -> texts.order_scheduled(given.text("offering"), given.money("price"), given.text("date"))),
    ORDER_REFUSED(List.of("offering"), (texts, given) -> texts.order_refused(given.text("offering"))),
    DISCONNECTION_SCHEDULED(
            List.of("offering", "date"),
            (texts, given) -> texts.disconnection_scheduled(given.text("offering"), given.text("date"))),
    DISCONNECTION_REFUSED(List.of("offering"), (texts, given) -> texts.disconnection_refused(given.text("offering"))),
    ACTIVATION_COMPLETED(List.of("phone"), (texts, given) -> texts.activation_completed(given.text("phone"))),
    ACTIVATION_FAILED(List.of("phone"), (texts, given) -> texts.activation_failed(given.text("phone"))),
    TERMINATION_COMPLETED(List.of("phone"), (texts, given) -> texts.termination_completed(given.text("phone"))),
    TERMINATION_FAILED(List.of("phone"), (texts, given) -> texts.termination_failed(given.text("phone")));

    private final List<String> needed;
    private final BiFunction<Texts, Given, String> text;

    MessageTemplate(List<String> needed, BiFunction<Texts, Given, String> text) {
        this.needed = needed;
        this.text = text;
    }

    /** Throws {@link IllegalArgumentException} for a template that is not known. */
    @JsonCreator
    static MessageTemplate of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** The name in events and in the table: {@code order-completed}. */
    @JsonValue
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    List<String> needed() {
        return needed;
    }

    boolean isSatisfiedBy(Map<String, String> given) {
        return needed.stream().map(given::get).allMatch(value -> value != null && !value.isBlank());
    }

    String compose(Wording wording, Map<String, String> parameters) {
        return text.apply(wording.texts(), new Given(wording, parameters));
    }
}
