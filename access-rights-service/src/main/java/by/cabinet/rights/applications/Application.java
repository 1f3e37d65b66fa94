package by.cabinet.rights.applications;

import by.cabinet.messaging.sql.RowValues;
import by.cabinet.value.Phone;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** A client's written request; {@code refusal} says why it was refused. */
public record Application(
        String id,
        ApplicationKind kind,
        String clientId,
        String accountId,
        List<String> subscriberIds,
        String contactEmail,
        Phone contactPhone,
        String documentNumber,
        LocalDate documentDate,
        ApplicationState state,
        ApplicationRefusal refusal,
        String registeredBy,
        Instant registeredAt,
        String decidedBy,
        Instant decidedAt,
        String decisionReason) {

    /** {@code REGISTERED} until the back office decides, then final. */
    public enum ApplicationState {
        REGISTERED,
        EXECUTED,
        REFUSED
    }

    static Application of(Row row) {
        return new Application(
                row.getString("id"),
                ApplicationKind.valueOf(row.getString("kind")),
                row.getString("client_id"),
                row.getString("account_id"),
                List.of(row.getArrayOfStrings("subscriber_ids")),
                row.getString("contact_email"),
                Optional.ofNullable(row.getString("contact_phone"))
                        .map(Phone::new)
                        .orElse(null),
                row.getString("document_number"),
                row.getLocalDate("document_date"),
                ApplicationState.valueOf(row.getString("state")),
                RowValues.constant(row, "refusal", ApplicationRefusal.class),
                row.getString("registered_by"),
                RowValues.instant(row, "registered_at"),
                row.getString("decided_by"),
                RowValues.instant(row, "decided_at"),
                row.getString("decision_reason"));
    }
}
