package by.cabinet.rights.roles;

import by.cabinet.common.caller.CabinetRole;
import by.cabinet.common.outbox.OutgoingEvent;
import io.vertx.mutiny.sqlclient.Row;

/** {@code rights.roles.v1}: the role of a subscriber from now on; {@code version} grows by subscriber. */
record RoleChanged(String subscriberId, String clientId, CabinetRole role, long version) {

    static RoleChanged of(Row row) {
        return new RoleChanged(
                row.getString("subscriber_id"),
                row.getString("client_id"),
                CabinetRole.valueOf(row.getString("role")),
                row.getLong("version"));
    }

    OutgoingEvent event() {
        return new OutgoingEvent("rights.roles.v1", subscriberId, "by.cabinet.rights.role.changed.v1", this);
    }
}
