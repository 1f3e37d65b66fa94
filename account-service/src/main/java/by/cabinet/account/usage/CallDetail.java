package by.cabinet.account.usage;

import static by.cabinet.messaging.sql.RowValues.constant;
import static by.cabinet.messaging.sql.RowValues.instant;

import by.cabinet.contract.billing.UsageKind;
import by.cabinet.value.Money;
import io.vertx.mutiny.sqlclient.Row;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * One use of a service; {@code partner} and {@code country} in roaming, {@code peer} at home; {@code corrected}: billing has replaced what it
 * published first. R1.8 c, g
 */
public record CallDetail(
        String id,
        UsageKind kind,
        boolean roaming,
        Instant startedAt,
        Instant chargedAt,
        BigDecimal quantity,
        String unit,
        String peer,
        String partner,
        String country,
        Money charge,
        boolean corrected) {

    static CallDetail of(Row row) {
        return new CallDetail(
                row.getString("record_id"),
                constant(row, "kind", UsageKind.class),
                row.getBoolean("roaming"),
                instant(row, "started_at"),
                instant(row, "charged_at"),
                row.getBigDecimal("quantity"),
                row.getString("unit"),
                row.getString("peer"),
                row.getString("partner"),
                row.getString("country"),
                Money.kopecks(row.getLong("charge")),
                row.getInteger("revision") > 0);
    }
}
