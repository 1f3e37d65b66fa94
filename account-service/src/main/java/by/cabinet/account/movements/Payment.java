package by.cabinet.account.movements;

import by.cabinet.account.listing.Cursor;
import by.cabinet.messaging.sql.RowValues;
import by.cabinet.value.Money;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;

/** Money that came in, and by which way. */
public record Payment(String id, Money amount, Instant paidAt, String channel) {

    public static Payment of(Row row) {
        return new Payment(
                row.getString("payment_id"),
                Money.kopecks(row.getLong("amount")),
                RowValues.instant(row, "paid_at"),
                row.getString("channel"));
    }

    String cursor() {
        return new Cursor(paidAt, id).toString();
    }
}
