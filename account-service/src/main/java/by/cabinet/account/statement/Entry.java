package by.cabinet.account.statement;

import static by.cabinet.messaging.sql.RowValues.constant;
import static by.cabinet.messaging.sql.RowValues.instant;

import by.cabinet.value.Money;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;

/** One movement of money: {@code what} is the offering of a charge, the channel of a payment. */
record Entry(
        Kind kind,
        Instant at,
        String id,
        Money amount,
        String what,
        String orderId,
        String subscriberId,
        String phone) {

    /** Charges lessen the balance, payments raise it. */
    enum Kind {
        CHARGE,
        PAYMENT
    }

    static Entry of(Row row) {
        return new Entry(
                constant(row, "kind", Kind.class),
                instant(row, "at"),
                row.getString("id"),
                Money.kopecks(row.getLong("amount")),
                row.getString("what"),
                row.getString("order_id"),
                row.getString("subscriber_id"),
                row.getString("phone"));
    }
}
