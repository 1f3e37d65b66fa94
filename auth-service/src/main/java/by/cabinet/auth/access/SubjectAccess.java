package by.cabinet.auth.access;

import by.cabinet.auth.messages.SmsRequested;
import by.cabinet.messaging.outbox.OutboxEvent;
import by.cabinet.messaging.sql.RowValues;
import by.cabinet.value.Language;
import by.cabinet.value.Phone;
import by.cabinet.web.caller.Target;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Map;
import java.util.Optional;

/**
 * A subscriber or an account, and its access. {@code phone}: where notices go, for an account its contact number. Account and
 * client are null for a subscriber for which no event of the CRM has arrived yet.
 */
record SubjectAccess(
        String id,
        SubjectType type,
        String accountId,
        String clientId,
        Optional<Phone> phone,
        Language language,
        boolean terminated,
        boolean closed,
        long version) {

    static SubjectAccess of(Row row) {
        return new SubjectAccess(
                row.getString("subject_id"),
                RowValues.constant(row, "kind", SubjectType.class),
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
        return switch (type) {
            case SUBSCRIBER -> new Target.Subscriber(id, accountId, clientId);
            case ACCOUNT -> new Target.Account(id, clientId);
        };
    }

    /** An SMS of this template; empty for a subject without a number. */
    Optional<OutboxEvent> sms(String template) {
        return phone.map(to -> SmsRequested.of(to, language, template, Map.of()));
    }
}
