package by.cabinet.rights.roles;

import by.cabinet.contract.CabinetRole;
import by.cabinet.messaging.sql.RowValues;
import by.cabinet.rights.roles.domain.Origin;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A role with who granted it, why and since when: {@code origin} is {@code DEFAULT} (R1.2.1), {@code APPLICATION} or {@code APPOINTMENT};
 * {@code originId} the application's or the appointing subscriber's id; the document is the application's.
 */
record HeldRole(
        String subscriberId,
        String clientId,
        CabinetRole role,
        Origin.Kind origin,
        String originId,
        String documentNumber,
        LocalDate documentDate,
        String grantedBy,
        String reason,
        Instant since) {

    static HeldRole of(Row row) {
        return new HeldRole(
                row.getString("subscriber_id"),
                row.getString("client_id"),
                CabinetRole.valueOf(row.getString("role")),
                Origin.Kind.valueOf(row.getString("origin")),
                row.getString("origin_id"),
                row.getString("document_number"),
                row.getLocalDate("document_date"),
                row.getString("granted_by"),
                row.getString("reason"),
                RowValues.instant(row, "since"));
    }

    /** Clients learn that the operator's people decided, not which of them, nor what they noted. */
    HeldRole forClient() {
        return origin == Origin.Kind.APPLICATION
                ? new HeldRole(
                        subscriberId, clientId, role, origin, originId, documentNumber, documentDate, null, null, since)
                : this;
    }
}
