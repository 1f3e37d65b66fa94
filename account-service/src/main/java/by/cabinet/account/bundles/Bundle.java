package by.cabinet.account.bundles;

import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a subscriber gets for one price: the composition of his plan, and of the bundles that are connected to him as products. */
public record Bundle(String subscriberId, List<Part> items) {

    /** {@code of}: the name of the plan or offer that it belongs to. */
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
