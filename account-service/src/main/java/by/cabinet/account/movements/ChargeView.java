package by.cabinet.account.movements;

import by.cabinet.account.listing.Cursor;
import by.cabinet.messaging.sql.RowValues;
import by.cabinet.value.Money;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;

/** Money that an order cost; {@code reason} is the offering, {@code confirmed} says that billing's balance contains it. R1.8 d */
public record ChargeView(
        String id,
        String orderId,
        String subscriberId,
        Money amount,
        String reason,
        Instant occurredAt,
        boolean confirmed) {

    public static ChargeView of(Row row) {
        return new ChargeView(
                row.getString("charge_id"),
                row.getString("order_id"),
                row.getString("subscriber_id"),
                Money.kopecks(row.getLong("amount")),
                row.getString("reason"),
                RowValues.instant(row, "occurred_at"),
                row.getBoolean("confirmed"));
    }

    String cursor() {
        return new Cursor(occurredAt, id).toString();
    }
}
