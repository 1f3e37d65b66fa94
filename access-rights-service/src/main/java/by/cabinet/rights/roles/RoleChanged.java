package by.cabinet.rights.roles;

import by.cabinet.contract.CabinetRole;
import by.cabinet.messaging.outbox.OutboxEvent;
import io.vertx.mutiny.sqlclient.Row;

/** {@code rights.roles.v1}: the role of a line as it is from now on; {@code version} grows per line. */
record RoleChanged(String subscriberId, String clientId, CabinetRole role, long version) {

    static RoleChanged of(Row row) {
        return new RoleChanged(
                row.getString("subscriber_id"),
                row.getString("client_id"),
                CabinetRole.valueOf(row.getString("role")),
                row.getLong("version"));
    }

    OutboxEvent event() {
        return new OutboxEvent("rights.roles.v1", subscriberId, "by.cabinet.rights.role.changed.v1", this);
    }
}
