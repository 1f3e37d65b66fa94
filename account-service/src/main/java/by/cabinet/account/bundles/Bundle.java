package by.cabinet.account.bundles;

import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a subscriber gets for one price: the composition of his plan, and of the bundles that are connected to him as products. R1.2.6
 *
 * @param subscriberId whose bundle it is
 * @param items what is in it
 */
public record Bundle(String subscriberId, List<Part> items) {

    /**
     * One thing in a bundle.
     *
     * @param name what it is, as billing names it
     * @param quantity how much of it, a plain decimal
     * @param unit what it is counted in
     * @param of the name of the plan or offering that it belongs to
     */
    @Schema(name = "BundlePart")
    record Part(String name, BigDecimal quantity, String unit, String of) {}

    static Stream<Part> parts(Row row) {
        return row.getJsonArray("bundle").stream()
                .map(JsonObject.class::cast)
                .map(part -> new Part(
                        part.getString("name"),
                        new BigDecimal(part.getValue("quantity").toString()),
                        part.getString("unit"),
                        row.getString("plan_name")));
    }
}
