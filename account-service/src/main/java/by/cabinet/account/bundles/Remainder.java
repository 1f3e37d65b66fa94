package by.cabinet.account.bundles;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is left of one thing in a subscriber's bundle (TMF: Bucket). R1.8 b
 *
 * @param name what it is, as billing names it
 * @param left how much of it is left, a plain decimal
 * @param total how much it was, as billing says, else the composition with the same name and unit, for those who may see it (R1.2.6); absent where
 *     neither does
 * @param used how much of the total is gone; absent with it
 * @param unit what it is counted in: {@code MINUTE}, {@code MESSAGE}, {@code MEGABYTE}; more may come
 * @param validUntil until when it can be used; absent where billing does not say so
 * @param shared whether others use it too; absent where billing does not say so
 */
public record Remainder(
        String name,
        BigDecimal left,
        @Nullable BigDecimal total,
        @Nullable BigDecimal used,
        String unit,
        @Nullable Instant validUntil,
        @Nullable Boolean shared) {

    /** From the columns {@code remainders} and {@code composition}; none where there is nothing. */
    public static List<Remainder> listOf(Row row, boolean seesComposition) {
        var composition =
                seesComposition ? objects(row.getJsonArray("composition")).toList() : List.<JsonObject>of();
        return objects(row.getJsonArray("remainders"))
                .map(item -> of(item, composition))
                .toList();
    }

    private static Remainder of(JsonObject item, List<JsonObject> composition) {
        var left = quantity(item, "left");
        var total = Optional.ofNullable(quantity(item, "total")).or(() -> included(item, composition));
        return new Remainder(
                item.getString("name"),
                left,
                total.orElse(null),
                total.map(all -> all.subtract(left).max(BigDecimal.ZERO)).orElse(null),
                item.getString("unit"),
                item.getInstant("validUntil"),
                item.getBoolean("shared"));
    }

    /** Of the same name and unit, in the plan and in what is connected. */
    private static Optional<BigDecimal> included(JsonObject item, List<JsonObject> composition) {
        return composition.stream()
                .filter(part -> part.getString("name").equals(item.getString("name"))
                        && part.getString("unit").equals(item.getString("unit")))
                .map(part -> quantity(part, "quantity"))
                .reduce(BigDecimal::add);
    }

    private static Stream<JsonObject> objects(JsonArray stored) {
        return stored == null ? Stream.of() : stored.stream().map(JsonObject.class::cast);
    }

    private static BigDecimal quantity(JsonObject item, String property) {
        var quantity = item.getValue(property);
        return quantity == null ? null : new BigDecimal(quantity.toString());
    }
}
