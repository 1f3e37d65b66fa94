package by.cabinet.account.usage;

import static by.cabinet.messaging.sql.RowValues.constant;
import static by.cabinet.messaging.sql.RowValues.instant;

import by.cabinet.contract.billing.UsageKind;
import by.cabinet.value.Money;
import io.vertx.mutiny.sqlclient.Row;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One use of a service. R1.8 c, g
 *
 * @param id the record's id
 * @param kind what was used
 * @param roaming whether it was used abroad
 * @param startedAt when it began
 * @param chargedAt when it was charged: of roaming, when the partner's record arrived
 * @param quantity how much, a plain decimal
 * @param unit what it is counted in
 * @param peer the other end: a number or a name; absent in roaming, and where there is none
 * @param partner the network abroad; absent at home
 * @param country where it was, abroad; absent at home
 * @param charge what it has cost
 * @param corrected whether billing has replaced what it published first
 */
public record CallDetail(
        String id,
        UsageKind kind,
        boolean roaming,
        Instant startedAt,
        Instant chargedAt,
        BigDecimal quantity,
        String unit,
        @Nullable String peer,
        @Nullable String partner,
        @Nullable String country,
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
