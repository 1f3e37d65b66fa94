package by.cabinet.notification.message;

import by.cabinet.notification.text.Wording;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import java.util.stream.Stream;

/** What a message is about. Money in its parameters comes as roubles: {@code 12.50}. */
enum MessageTemplate {
    /** {@code offering}, {@code price}, perhaps {@code available}. */
    @JsonProperty("order-completed")
    ORDER_COMPLETED("order-completed"),
    /** {@code offering}, {@code price}. */
    @JsonProperty("order-failed")
    ORDER_FAILED("order-failed"),
    /** {@code offering}. */
    @JsonProperty("disconnection-completed")
    DISCONNECTION_COMPLETED("disconnection-completed"),
    /** {@code offering}. */
    @JsonProperty("disconnection-failed")
    DISCONNECTION_FAILED("disconnection-failed");

    private final String id;

    MessageTemplate(String id) {
        this.id = id;
    }

    /** The name in events and in the table. */
    String id() {
        return id;
    }

    boolean isSatisfiedBy(Map<String, String> given) {
        var needed = switch (this) {
            case ORDER_COMPLETED, ORDER_FAILED -> Stream.of("offering", "price");
            case DISCONNECTION_COMPLETED, DISCONNECTION_FAILED -> Stream.of("offering");
        };
        return needed.map(given::get).allMatch(value -> value != null && !value.isBlank());
    }

    String compose(Wording wording, Map<String, String> given) {
        var offering = given.get("offering");
        var price = wording.money(given.get("price"));
        return switch (this) {
            case ORDER_COMPLETED ->
                wording.texts().order_completed(offering, price, wording.money(given.get("available")));
            case ORDER_FAILED -> wording.texts().order_failed(offering, price);
            case DISCONNECTION_COMPLETED -> wording.texts().disconnection_completed(offering);
            case DISCONNECTION_FAILED -> wording.texts().disconnection_failed(offering);
        };
    }
}
