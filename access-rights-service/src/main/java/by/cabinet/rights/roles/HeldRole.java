package by.cabinet.rights.roles;

import by.cabinet.common.caller.CabinetRole;
import by.cabinet.common.sql.Values;
import by.cabinet.rights.roles.domain.Origin;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;

/**
 * A role as it is told: {@code origin} is {@code DEFAULT}, {@code APPLICATION} or {@code APPOINTMENT}, {@code originId} the
 * application's or the appointing subscriber's id.
 */
record HeldRole(
        String subscriberId, String clientId, CabinetRole role, Origin.Kind origin, String originId, Instant since) {

    static HeldRole of(Row row) {
        return new HeldRole(
                row.getString("subscriber_id"),
                row.getString("client_id"),
                CabinetRole.valueOf(row.getString("role")),
                Origin.Kind.valueOf(row.getString("origin")),
                row.getString("origin_id"),
                Values.instant(row, "since"));
    }
}
