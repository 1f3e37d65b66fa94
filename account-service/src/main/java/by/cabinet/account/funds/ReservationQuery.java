package by.cabinet.account.funds;

import static by.cabinet.messaging.sql.RowValues.instant;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;

/**
 * {@code account.reservation-queries.v1}, keyed by the order: "what has become of this reservation, which nobody has settled for long?"
 * service-order-service answers on {@code account.fund-commands.v1}: CAPTURE when the order is completed, RELEASE when it has ended
 * otherwise or is not known, nothing while it goes on. It is asked again until it is settled.
 */
record ReservationQuery(String orderId, String accountId, String subscriberId, Instant reservedAt) {

    static ReservationQuery of(Row row) {
        return new ReservationQuery(
                row.getString("order_id"),
                row.getString("account_id"),
                row.getString("subscriber_id"),
                instant(row, "reserved_at"));
    }
}
