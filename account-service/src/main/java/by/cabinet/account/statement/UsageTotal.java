package by.cabinet.account.statement;

import by.cabinet.value.Money;
import io.vertx.mutiny.sqlclient.Row;
import java.math.BigDecimal;

/** What one line was charged for one kind of use in the period, by the time of charging; no call is told apart. R1.8 c */
record UsageTotal(
        String subscriberId,
        String phone,
        String kind,
        boolean roaming,
        BigDecimal quantity,
        String unit,
        Money charge) {

    static UsageTotal of(Row row) {
        return new UsageTotal(
                row.getString("subscriber_id"),
                row.getString("phone"),
                row.getString("kind"),
                row.getBoolean("roaming"),
                row.getBigDecimal("quantity"),
                row.getString("unit"),
                Money.kopecks(row.getLong("charge")));
    }

    /** {@code VOICE 12.5 MINUTE}. */
    String what() {
        return "%s%s %s %s"
                .formatted(
                        kind,
                        roaming ? " ROAMING" : "",
                        quantity.stripTrailingZeros().toPlainString(),
                        unit);
    }
}
