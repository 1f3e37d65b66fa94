package by.cabinet.rights.applications;

import by.cabinet.common.sql.Values;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** A client's written request; {@code refusal} says why it was refused. */
public record Application(
        String id,
        ApplicationKind kind,
        String clientId,
        List<String> subscriberIds,
        String documentNumber,
        LocalDate documentDate,
        ApplicationState state,
        Refusal refusal,
        String registeredBy,
        Instant registeredAt,
        String decidedBy,
        Instant decidedAt,
        String decisionReason) {

    static Application of(Row row) {
        return new Application(
                row.getString("id"),
                ApplicationKind.valueOf(row.getString("kind")),
                row.getString("client_id"),
                List.of(row.getArrayOfStrings("subscriber_ids")),
                row.getString("document_number"),
                row.getLocalDate("document_date"),
                ApplicationState.valueOf(row.getString("state")),
                Values.constant(row, "refusal", Refusal.class),
                row.getString("registered_by"),
                Values.instant(row, "registered_at"),
                row.getString("decided_by"),
                Values.instant(row, "decided_at"),
                row.getString("decision_reason"));
    }
}
