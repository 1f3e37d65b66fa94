package by.cabinet.rights.closings;

import by.cabinet.messaging.outbox.OutboxEvent;
import by.cabinet.messaging.sql.RowValues;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;

/** {@code rights.access-closings.v1}: whether the line is closed by its organisation; {@code version} grows per line. */
record AccessClosing(
        String subscriberId,
        String clientId,
        boolean closed,
        String applicationId,
        String reason,
        Instant decidedAt,
        long version) {

    static AccessClosing of(Row row) {
        return new AccessClosing(
                row.getString("subscriber_id"),
                row.getString("client_id"),
                row.getBoolean("closed"),
                row.getString("application_id"),
                row.getString("reason"),
                RowValues.instant(row, "decided_at"),
                row.getLong("version"));
    }

    OutboxEvent event() {
        return new OutboxEvent(
                "rights.access-closings.v1", subscriberId, "by.cabinet.rights.access-closing.changed.v1", this);
    }
}
