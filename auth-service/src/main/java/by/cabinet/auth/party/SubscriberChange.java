package by.cabinet.auth.party;

import io.vertx.mutiny.sqlclient.Row;

/** What a newer record has changed of a subscriber; {@code moved}: to another number, account or client. */
public record SubscriberChange(String subscriberId, String accountId, String formerAccountId, boolean moved) {

    static SubscriberChange of(Row row) {
        return new SubscriberChange(
                row.getString("subscriber_id"),
                row.getString("account_id"),
                row.getString("former_account_id"),
                row.getBoolean("moved"));
    }
}
