package by.cabinet.account.transactions;

import by.cabinet.account.paging.Cursor;
import by.cabinet.common.sql.Values;
import by.cabinet.common.value.Money;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;

/** Money that came in, and by which way. */
public record Payment(String id, Money amount, Instant paidAt, String channel) {

    public static Payment of(Row row) {
        return new Payment(
                row.getString("payment_id"),
                Money.kopecks(row.getLong("amount")),
                Values.instant(row, "paid_at"),
                row.getString("channel"));
    }

    String cursor() {
        return new Cursor(paidAt, id).toString();
    }
}
