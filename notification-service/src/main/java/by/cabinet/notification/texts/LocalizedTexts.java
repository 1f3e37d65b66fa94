package by.cabinet.notification.texts;

import by.cabinet.contract.notification.CodeTemplate;
import by.cabinet.contract.notification.MessageTemplate;
import by.cabinet.value.Language;
import by.cabinet.value.Money;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The texts of codes and messages in one language. A new template needs a case here, a method of {@link Texts}, and a text in each of
 * {@code messages/sms_<language>.properties}; the build fails when one of them is missing.
 */
public record LocalizedTexts(Language language, Texts texts) {

    private static final Pattern ROUBLES = Pattern.compile("-?[0-9]+\\.[0-9]{2}");

    private static final String NOTHING = Money.ZERO.toString();

    /** Characters that would make a parameter look like more than a part of its sentence, such as breaks. */
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\\p{Cf}\\u2028\\u2029]+");

    public static LocalizedTexts in(Language language) {
        return new LocalizedTexts(language, MessageBundles.get(Texts.class, Localized.Literal.of(language.code())));
    }

    public String code(CodeTemplate template, String code) {
        return switch (template) {
            case SIGN_IN -> texts.sign_in_code(code);
            case PASSWORD -> texts.password_code(code);
            case SECOND_FACTOR -> texts.second_factor_code(code);
            case M_CODE -> texts.m_code(code);
        };
    }

    /** The parameters must be those that the template requires; others, such as {@code available}, may be missing. */
    public String message(MessageTemplate template, Map<String, String> values) {
        var given = new Parameters(this, values);
        return switch (template) {
            case ORDER_COMPLETED ->
                texts.order_completed(
                        given.text("offering"), given.paid("price"), given.money("monthly"), given.money("available"));
            case ORDER_FAILED -> texts.order_failed(given.text("offering"));
            case ORDER_SCHEDULED ->
                texts.order_scheduled(
                        given.text("offering"), given.money("price"), given.money("monthly"), given.text("date"));
            case ORDER_REFUSED ->
                texts.order_refused(given.text("offering"), given.text("needed"), given.text("excluded"));
            case DISCONNECTION_COMPLETED -> texts.disconnection_completed(given.text("offering"));
            case DISCONNECTION_FAILED -> texts.disconnection_failed(given.text("offering"));
            case DISCONNECTION_SCHEDULED -> texts.disconnection_scheduled(given.text("offering"), given.text("date"));
            case DISCONNECTION_REFUSED -> texts.disconnection_refused(given.text("offering"));
            case OFFERING_CHANGED -> texts.offering_changed(given.text("offering"));
            case OFFERING_WITHDRAWN -> texts.offering_withdrawn(given.text("offering"));
            case PROCEDURE_CHANGED -> texts.procedure_changed(given.text("date"));
            case ACTIVATION_COMPLETED -> texts.activation_completed(given.text("phone"));
            case ACTIVATION_FAILED -> texts.activation_failed(given.text("phone"));
            case TERMINATION_ORDERED -> texts.termination_ordered(given.text("phone"));
            case TERMINATION_COMPLETED -> texts.termination_completed(given.text("phone"));
            case TERMINATION_FAILED -> texts.termination_failed(given.text("phone"));
            case PLAN_CHANGE_ORDERED ->
                texts.plan_change_ordered(given.text("plan"), given.money("price"), given.money("monthly"));
            case PLAN_CHANGE_SCHEDULED ->
                texts.plan_change_scheduled(
                        given.text("plan"), given.money("price"), given.money("monthly"), given.text("date"));
            case PLAN_CHANGE_COMPLETED ->
                texts.plan_change_completed(given.text("plan"), given.paid("price"), given.money("available"));
            case PLAN_CHANGE_REFUSED -> texts.plan_change_refused(given.text("plan"));
            case PLAN_CHANGE_FAILED -> texts.plan_change_failed(given.text("plan"));
            case ACCESS_CLOSED -> texts.access_closed();
            case ACCESS_CLOSED_BY_OWNER -> texts.access_closed_by_owner();
            case ACCESS_CLOSED_BY_MANAGER -> texts.access_closed_by_manager();
            case ACCESS_CLOSED_BY_OPERATOR -> texts.access_closed_by_operator();
            case ACCESS_OPENED -> texts.access_opened();
            case ACCESS_OPENED_PASSWORD_KEPT -> texts.access_opened_password_kept();
            case ACCESS_OPENED_PASSWORD_NEEDED -> texts.access_opened_password_needed();
            case ACCESS_RESTRICTED -> texts.access_restricted();
            case PASSWORD_CHANGED -> texts.password_changed();
            case PASSWORD_REFUSED -> texts.password_refused(given.text("reason"));
            case PASSWORD_HOW_TO -> texts.password_how_to();
            case PUK1_MISSED -> texts.puk1_missed();
            case PUK1_CLOSED -> texts.puk1_closed();
            case CONTACTS_CHANGED -> texts.contacts_changed();
            case DEVICE_NEW -> texts.device_new();
            case ROLE_ADMINISTRATOR_GIVEN -> texts.role_administrator_given();
            case ROLE_ADMINISTRATOR_TAKEN -> texts.role_administrator_taken();
            case ROLE_SUPERVISOR_GIVEN -> texts.role_supervisor_given();
            case ROLE_SUPERVISOR_TAKEN -> texts.role_supervisor_taken();
            case EXPORT_READY -> texts.export_ready();
        };
    }

    /** What a notice of this template stands under. */
    public String title(MessageTemplate template) {
        return switch (template) {
            case ORDER_COMPLETED,
                    ORDER_FAILED,
                    ORDER_SCHEDULED,
                    ORDER_REFUSED,
                    DISCONNECTION_COMPLETED,
                    DISCONNECTION_FAILED,
                    DISCONNECTION_SCHEDULED,
                    DISCONNECTION_REFUSED,
                    OFFERING_CHANGED,
                    OFFERING_WITHDRAWN -> texts.title_services();
            case PROCEDURE_CHANGED -> texts.title_procedure();
            case ACTIVATION_COMPLETED, ACTIVATION_FAILED -> texts.title_activation();
            case TERMINATION_ORDERED, TERMINATION_COMPLETED, TERMINATION_FAILED -> texts.title_termination();
            case PLAN_CHANGE_ORDERED,
                    PLAN_CHANGE_SCHEDULED,
                    PLAN_CHANGE_COMPLETED,
                    PLAN_CHANGE_REFUSED,
                    PLAN_CHANGE_FAILED -> texts.title_plan_change();
            case ACCESS_CLOSED,
                    ACCESS_CLOSED_BY_OWNER,
                    ACCESS_CLOSED_BY_MANAGER,
                    ACCESS_CLOSED_BY_OPERATOR,
                    ACCESS_OPENED,
                    ACCESS_OPENED_PASSWORD_KEPT,
                    ACCESS_OPENED_PASSWORD_NEEDED,
                    ACCESS_RESTRICTED -> texts.title_access();
            case PASSWORD_CHANGED, PASSWORD_REFUSED, PASSWORD_HOW_TO, PUK1_MISSED, PUK1_CLOSED ->
                texts.title_password();
            case CONTACTS_CHANGED -> texts.title_contacts();
            case DEVICE_NEW -> texts.title_device();
            case ROLE_ADMINISTRATOR_GIVEN, ROLE_ADMINISTRATOR_TAKEN, ROLE_SUPERVISOR_GIVEN, ROLE_SUPERVISOR_TAKEN ->
                texts.title_role();
            case EXPORT_READY -> texts.title_export();
        };
    }

    /** Of a notice whose template this version does not know. */
    public String titleOfAnother() {
        return texts.title_other();
    }

    public String another() {
        return texts.notice_other();
    }

    /** {@code 12.50} in the format of the language; another text is returned unchanged. */
    private String money(String amount) {
        if (!ROUBLES.matcher(amount).matches()) {
            return amount;
        }
        return switch (language) {
            case RU, BE -> amount.replace('.', ',') + " руб.";
            case EN -> "BYN " + amount;
        };
    }

    /** A message's parameters in the form that its text needs; null for one that is missing. */
    private record Parameters(LocalizedTexts texts, Map<String, String> values) {

        String text(String name) {
            var value = values.get(name);
            return value == null
                    ? null
                    : CONTROLS.matcher(value).replaceAll(" ").strip();
        }

        /** Null for what costs nothing, too. */
        String paid(String name) {
            return NOTHING.equals(values.get(name)) ? null : money(name);
        }

        String money(String name) {
            var amount = text(name);
            return amount == null ? null : texts.money(amount);
        }
    }
}
