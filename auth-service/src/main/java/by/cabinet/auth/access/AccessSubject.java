package by.cabinet.auth.access;

import by.cabinet.messaging.sql.RowValues;
import by.cabinet.value.Language;
import by.cabinet.value.Phone;
import by.cabinet.web.caller.Target;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Optional;

/**
 * A line or an account as its access concerns it. {@code phone}: where it is told of, the account's being its contact number.
 * Account and client are null for a line of which the CRM has told nothing yet.
 */
record AccessSubject(
        String id,
        SubjectKind kind,
        String accountId,
        String clientId,
        Optional<Phone> phone,
        Language language,
        boolean terminated,
        boolean closed,
        long version) {

    static AccessSubject of(Row row) {
        return new AccessSubject(
                row.getString("subject_id"),
                RowValues.constant(row, "kind", SubjectKind.class),
                row.getString("account_id"),
                row.getString("client_id"),
                Optional.ofNullable(row.getString("phone")).map(Phone::new),
                Optional.ofNullable(RowValues.constant(row, "language", Language.class))
                        .orElse(Language.RU),
                row.getBoolean("terminated"),
                row.getBoolean("closed"),
                row.getLong("version"));
    }

    Target target() {
        return switch (kind) {
            case LINE -> new Target.Subscriber(id, accountId, clientId);
            case ACCOUNT -> new Target.Account(id, clientId);
        };
    }
}
