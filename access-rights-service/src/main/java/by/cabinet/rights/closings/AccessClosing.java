package by.cabinet.rights.closings;

import by.cabinet.common.outbox.OutgoingEvent;
import by.cabinet.common.sql.Values;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;

/** {@code rights.access-closings.v1}: whether the access of the subscriber is closed by its organisation; {@code version} grows by subscriber. */
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
                Values.instant(row, "decided_at"),
                row.getLong("version"));
    }

    OutgoingEvent event() {
        return new OutgoingEvent(
                "rights.access-closings.v1", subscriberId, "by.cabinet.rights.access-closing.changed.v1", this);
    }
}
