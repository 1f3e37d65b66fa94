package by.cabinet.account.statement;

import static by.cabinet.common.sql.Values.constant;
import static by.cabinet.common.sql.Values.instant;

import by.cabinet.common.value.Money;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;

/** One movement of money: {@code what} is the offering of a charge, the channel of a payment. */
record StatementEntry(
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

    static StatementEntry of(Row row) {
        return new StatementEntry(
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
