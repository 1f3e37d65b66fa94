package by.cabinet.rights.roles;

import by.cabinet.common.caller.CabinetRole;
import by.cabinet.common.sql.Values;
import by.cabinet.rights.roles.domain.RoleOrigin;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A role with who granted it, why and since when: {@code origin} is {@code DEFAULT} (R1.2.1), {@code APPLICATION} or {@code APPOINTMENT};
 * {@code originId} the application's or the appointing subscriber's id; the document is the application's.
 */
record RoleAssignmentView(
        String subscriberId,
        String clientId,
        CabinetRole role,
        RoleOrigin.Kind origin,
        String originId,
        String documentNumber,
        LocalDate documentDate,
        String grantedBy,
        String reason,
        Instant since) {

    static RoleAssignmentView of(Row row) {
        return new RoleAssignmentView(
                row.getString("subscriber_id"),
                row.getString("client_id"),
                CabinetRole.valueOf(row.getString("role")),
                RoleOrigin.Kind.valueOf(row.getString("origin")),
                row.getString("origin_id"),
                row.getString("document_number"),
                row.getLocalDate("document_date"),
                row.getString("granted_by"),
                row.getString("reason"),
                Values.instant(row, "since"));
    }

    /** Clients see that the operator's staff decided, not who of them, nor the reason that was entered. */
    RoleAssignmentView forClient() {
        return origin == RoleOrigin.Kind.APPLICATION
                ? new RoleAssignmentView(
                        subscriberId, clientId, role, origin, originId, documentNumber, documentDate, null, null, since)
                : this;
    }
}
