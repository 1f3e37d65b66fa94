package by.cabinet.notification.message;

import by.cabinet.notification.text.Wording;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/** What a message is about, and the parameters it needs. Money in them comes as roubles: {@code 12.50}. */
enum MessageTemplate {
    /** Perhaps also {@code available}. */
    @JsonProperty("order-completed")
    ORDER_COMPLETED("order-completed", "offering", "price"),
    @JsonProperty("order-failed")
    ORDER_FAILED("order-failed", "offering", "price"),
    @JsonProperty("disconnection-completed")
    DISCONNECTION_COMPLETED("disconnection-completed", "offering"),
    @JsonProperty("disconnection-failed")
    DISCONNECTION_FAILED("disconnection-failed", "offering");

    private final String id;
    private final List<String> needed;

    MessageTemplate(String id, String... needed) {
        this.id = id;
        this.needed = List.of(needed);
    }

    /** The name in events and in the table. */
    String id() {
        return id;
    }

    boolean isSatisfiedBy(Map<String, String> given) {
        return needed.stream().map(given::get).allMatch(value -> value != null && !value.isBlank());
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
