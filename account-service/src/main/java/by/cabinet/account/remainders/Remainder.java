package by.cabinet.account.remainders;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.util.List;

/** What is left of one thing in a subscriber's bundle, in {@code unit}s. */
public record Remainder(
        @NotBlank String name,
        @NotNull BigDecimal left,
        @NotBlank String unit) {

    /** From the column {@code remainders}; none where there is nothing. */
    public static List<Remainder> listOf(JsonArray stored) {
        return stored == null
                ? List.of()
                : stored.stream()
                        .map(JsonObject.class::cast)
                        .map(item -> new Remainder(
                                item.getString("name"),
                                new BigDecimal(item.getValue("left").toString()),
                                item.getString("unit")))
                        .toList();
    }
}
