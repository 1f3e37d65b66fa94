package by.cabinet.auth.access;

import by.cabinet.auth.access.AccessView.Cause;
import by.cabinet.auth.access.SimLossListener.PasswordAfterLoss;
import by.cabinet.auth.party.Account;
import by.cabinet.contract.Topics;
import by.cabinet.contract.auth.AccessChanged;
import by.cabinet.contract.auth.AccessState;
import by.cabinet.contract.auth.SubjectType;
import by.cabinet.contract.notification.MessageTemplate;
import by.cabinet.contract.notification.SmsRequested;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.sql.RowValues;
import by.cabinet.value.Language;
import by.cabinet.value.Phone;
import by.cabinet.web.caller.Target;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.Optional;

/**
 * A subscriber or an account, and its access. {@code phones}: where notices go, for an account and a fixed line the account's
 * contact number or, without one, those that are notified instead. Account and client are null for a subscriber for which no event of the CRM has arrived yet.
 */
record SubjectAccess(
        String id,
        SubjectType type,
        String accountId,
        String clientId,
        List<Phone> phones,
        Language language,
        boolean hasSim,
        boolean terminated,
        boolean closed,
        Optional<PasswordAfterLoss> passwordAfterLoss,
        long version) {

    static SubjectAccess of(Row row) {
        return new SubjectAccess(
                row.getString("subject_id"),
                RowValues.constant(row, "kind", SubjectType.class),
                row.getString("account_id"),
                row.getString("client_id"),
                Account.phones(row, "phones"),
                Optional.ofNullable(RowValues.constant(row, "language", Language.class))
                        .orElse(Language.RU),
                row.getBoolean("has_sim"),
                row.getBoolean("terminated"),
                row.getBoolean("closed"),
                Optional.ofNullable(RowValues.constant(row, "password_after_loss", PasswordAfterLoss.class)),
                row.getLong("version"));
    }

    Target target() {
        return switch (type) {
            case SUBSCRIBER -> new Target.Subscriber(id, accountId, clientId);
            case ACCOUNT -> new Target.Account(id, clientId);
        };
    }

    /** An account that is closed through its sole subscriber has no causes of its own. */
    AccessChanged event(List<Cause> causes) {
        return new AccessChanged(
                id,
                type,
                type == SubjectType.SUBSCRIBER ? id : null,
                accountId,
                clientId,
                state(),
                causes.stream().map(Cause::published).toList(),
                causes.stream().anyMatch(cause -> cause.by() == CauseType.SECURITY),
                version);
    }

    AccessState state() {
        return closed ? AccessState.CLOSED : AccessState.OPEN;
    }

    /** By SMS, where the subject has a number. */
    void notify(Tx tx, MessageTemplate template, String correlationId) {
        var about = new SmsRequested.About(clientId, accountId, type == SubjectType.SUBSCRIBER ? id : null, null, null);
        SmsRequested.toEach(phones, language, template, about)
                .forEach(sms -> tx.publish(Topics.MESSAGES, sms, correlationId));
    }
}
