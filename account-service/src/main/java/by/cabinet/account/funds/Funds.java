package by.cabinet.account.funds;

import io.vertx.mutiny.sqlclient.Row;

/**
 * The money of an account in kopecks. {@code balance} is what billing published last, null until it has; {@code reserved} and
 * {@code unconfirmed} are the open reservations and the charges that this balance does not contain yet.
 */
public record Funds(String accountId, Long balance, long reserved, long unconfirmed) {

    /** Also of an outer join that found nothing. */
    public static Funds of(Row row) {
        return row.getLong("reserved") == null
                ? new Funds(row.getString("account_id"), null, 0, 0)
                : new Funds(
                        row.getString("account_id"),
                        row.getLong("balance"),
                        row.getLong("reserved"),
                        row.getLong("unconfirmed"));
    }

    /** Whether billing has published a balance. */
    public boolean isKnown() {
        return balance != null;
    }

    /** Exact, or {@link ArithmeticException}: a sum never wraps into a credit. */
    public long available() {
        return Math.subtractExact(Math.subtractExact(isKnown() ? balance : 0, reserved), unconfirmed);
    }

    Funds reserve(long amount) {
        return new Funds(accountId, balance, Math.addExact(reserved, amount), unconfirmed);
    }

    Funds release(long amount) {
        return new Funds(accountId, balance, Math.subtractExact(reserved, amount), unconfirmed);
    }

    /** What was reserved has been charged; a charge that billing has confirmed already is in the balance. */
    Funds capture(long amount, boolean confirmed) {
        return new Funds(
                accountId,
                balance,
                Math.subtractExact(reserved, amount),
                confirmed ? unconfirmed : Math.addExact(unconfirmed, amount));
    }
}
