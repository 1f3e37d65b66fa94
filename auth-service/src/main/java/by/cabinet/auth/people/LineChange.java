package by.cabinet.auth.people;

import io.vertx.mutiny.sqlclient.Row;

/** What a newer record has done to a line; {@code moved}: to another number, account or client. */
public record LineChange(String subscriberId, String accountId, String formerAccountId, boolean moved) {

    static LineChange of(Row row) {
        return new LineChange(
                row.getString("id"),
                row.getString("account_id"),
                row.getString("former_account_id"),
                row.getBoolean("moved"));
    }
}
