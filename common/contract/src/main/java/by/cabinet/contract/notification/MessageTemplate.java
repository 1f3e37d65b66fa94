package by.cabinet.contract.notification;

import by.cabinet.value.Blanks;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an SMS is about, in JSON {@code order-completed}, and the parameters that it cannot do without. Money in parameters
 * is roubles: {@code 12.50}. notification-service has the texts.
 */
@SuppressWarnings("ImmutableEnumChecker") // constant lists
public enum MessageTemplate {
    ORDER_COMPLETED("offering", "price"),
    ORDER_FAILED("offering"),
    DISCONNECTION_COMPLETED("offering"),
    DISCONNECTION_FAILED("offering"),
    ACCESS_CLOSED(),
    /** R1.10: with the way back. */
    ACCESS_CLOSED_BY_OWNER(),
    ACCESS_CLOSED_BY_MANAGER(),
    ACCESS_CLOSED_BY_OPERATOR(),
    ACCESS_OPENED(),
    ACCESS_OPENED_PASSWORD_KEPT(),
    ACCESS_OPENED_PASSWORD_NEEDED(),
    ACCESS_RESTRICTED(),
    PASSWORD_CHANGED(),
    PASSWORD_REFUSED("reason"),
    /** R1.4: an SMS to the service number that asks for nothing we know. */
    PASSWORD_HOW_TO(),
    /** R1.4: over the web, as many wrong ones as a day has. */
    PUK1_MISSED(),
    /** R1.4: over the web, after too many wrong ones. */
    PUK1_CLOSED(),
    /** R1.6.1: to the former and to the new number. */
    CONTACTS_CHANGED(),
    DEVICE_NEW(),
    ROLE_ADMINISTRATOR_GIVEN(),
    ROLE_ADMINISTRATOR_TAKEN(),
    ROLE_SUPERVISOR_GIVEN(),
    ROLE_SUPERVISOR_TAKEN(),
    /** What is stored of the subscriber can be fetched by him. */
    EXPORT_READY(),
    ORDER_SCHEDULED("offering", "price", "date"),
    ORDER_REFUSED("offering"),
    DISCONNECTION_SCHEDULED("offering", "date"),
    DISCONNECTION_REFUSED("offering"),
    /** R1.14: of one that is connected. Notices alone. */
    OFFERING_CHANGED("offering"),
    OFFERING_WITHDRAWN("offering"),
    /** R3: to everybody, when a version is published. A notice alone. */
    PROCEDURE_CHANGED("date"),
    ACTIVATION_COMPLETED("phone"),
    ACTIVATION_FAILED("phone"),
    /** To the subscriber himself, and to the other managers of his client; without {@code phone} of a fixed line that has none. R1.2.5 */
    TERMINATION_ORDERED(),
    TERMINATION_COMPLETED(),
    TERMINATION_FAILED(),
    /** When it is submitted, once the account has the money for it. */
    PLAN_CHANGE_ORDERED("plan", "price"),
    PLAN_CHANGE_SCHEDULED("plan", "price", "date"),
    PLAN_CHANGE_COMPLETED("plan"),
    PLAN_CHANGE_REFUSED("plan"),
    PLAN_CHANGE_FAILED("plan");

    private final List<String> parameters;

    MessageTemplate(String... parameters) {
        this.parameters = List.of(parameters);
    }

    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Throws {@link IllegalArgumentException} for a template that is not known. */
    public static MessageTemplate of(String id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("not a template"));
    }

    /** Empty for a template that is not known: a version of tomorrow may have stored it. */
    public static Optional<MessageTemplate> find(String id) {
        return Stream.of(values()).filter(template -> template.id().equals(id)).findAny();
    }

    /** The names of those that must be given. */
    public List<String> parameters() {
        return parameters;
    }

    public boolean isSatisfiedBy(Map<String, String> given) {
        return parameters.stream().map(given::get).noneMatch(Blanks::isBlank);
    }
}
