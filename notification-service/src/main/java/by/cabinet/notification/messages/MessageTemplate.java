package by.cabinet.notification.messages;

import java.util.regex.Pattern;
import by.cabinet.notification.texts.Texts;
import by.cabinet.notification.texts.LocalizedTexts;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * What a message says, the parameters that it needs, and its text. A new template is a constant here, a method of {@link Texts},
 * and a text in each of {@code messages/sms_<language>.properties}; the build fails when one of them is missing. Money in
 * parameters is in roubles: {@code 12.50}.
 */
@SuppressWarnings("ImmutableEnumChecker") // constant lists and stateless functions
enum MessageTemplate {
    ORDER_COMPLETED(
            List.of("offering", "price"),
            (texts, parameters) ->
                    texts.order_completed(parameters.text("offering"), parameters.money("price"), parameters.money("available"))),
    ORDER_FAILED(
            List.of("offering", "price"),
            (texts, parameters) -> texts.order_failed(parameters.text("offering"), parameters.money("price"))),
    DISCONNECTION_COMPLETED(
            List.of("offering"), (texts, parameters) -> texts.disconnection_completed(parameters.text("offering"))),
    DISCONNECTION_FAILED(List.of("offering"), (texts, parameters) -> texts.disconnection_failed(parameters.text("offering"))),
    ACCESS_CLOSED(List.of(), (texts, _) -> texts.access_closed()),
    ACCESS_OPENED(List.of(), (texts, _) -> texts.access_opened()),
    ACCESS_RESTRICTED(List.of(), (texts, _) -> texts.access_restricted()),
    PASSWORD_CHANGED(List.of(), (texts, parameters) -> texts.password_changed()),
    PASSWORD_REFUSED(List.of("reason"), (texts, parameters) -> texts.password_refused(parameters.text("reason"))),
    ORDER_SCHEDULED(
            List.of("offering", "price", "date"),
            (texts, parameters) -> texts.order_scheduled(parameters.text("offering"), parameters.money("price"), parameters.text("date"))),
    ORDER_REFUSED(List.of("offering"), (texts, parameters) -> texts.order_refused(parameters.text("offering"))),
    DISCONNECTION_SCHEDULED(
            List.of("offering", "date"),
            (texts, parameters) -> texts.disconnection_scheduled(parameters.text("offering"), parameters.text("date"))),
    DISCONNECTION_REFUSED(List.of("offering"), (texts, parameters) -> texts.disconnection_refused(parameters.text("offering"))),
    ACTIVATION_COMPLETED(List.of("phone"), (texts, parameters) -> texts.activation_completed(parameters.text("phone"))),
    ACTIVATION_FAILED(List.of("phone"), (texts, parameters) -> texts.activation_failed(parameters.text("phone"))),
    TERMINATION_COMPLETED(List.of("phone"), (texts, parameters) -> texts.termination_completed(parameters.text("phone"))),
    TERMINATION_FAILED(List.of("phone"), (texts, parameters) -> texts.termination_failed(parameters.text("phone")));

    private final List<String> required;
    private final BiFunction<Texts, TemplateParameters, String> text;

    MessageTemplate(List<String> required, BiFunction<Texts, TemplateParameters, String> text) {
        this.required = required;
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

    List<String> required() {
        return required;
    }

    boolean isSatisfiedBy(Map<String, String> parameters) {
        return required.stream().map(parameters::get).allMatch(value -> value != null && !value.isBlank());
    }

    String compose(LocalizedTexts texts, Map<String, String> parameters) {
        return text.apply(texts.texts(), new TemplateParameters(texts, parameters));
    }

    /** A message's parameters in the form that its text needs; null for one that is not given. */
    private record TemplateParameters(LocalizedTexts texts, Map<String, String> values) {

        /** Characters that would make a parameter look like more than a part of its sentence, such as breaks. */
        private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\\p{Cf}\\u2028\\u2029]+");

        String text(String name) {
            var value = values.get(name);
            return value == null ? null : CONTROLS.matcher(value).replaceAll(" ").strip();
        }

        /** {@code 12.50} in the format of the message's language. */
        String money(String name) {
            return texts.money(text(name));
        }
    }
}
