package by.cabinet.auth.people;

import by.cabinet.contract.ClientKind;
import by.cabinet.value.Language;
import by.cabinet.value.Phone;
import by.cabinet.web.caller.Target;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Optional;

/** A line that is not terminated and holds its number. */
public record Line(
        String subscriberId, String accountId, String clientId, ClientKind clientKind, Phone phone, Language language) {

    static Line of(Row row) {
        return new Line(
                row.getString("id"),
                row.getString("account_id"),
                row.getString("client_id"),
                kind(row),
                new Phone(row.getString("phone")),
                Language.valueOf(row.getString("language")));
    }

    public Target.Subscriber target() {
        return new Target.Subscriber(subscriberId, accountId, clientId);
    }

    /** R1.1: a line signs in even before its client is told. Until then it has the rights of the kind with the fewest. */
    static ClientKind kind(Row row) {
        return Optional.ofNullable(row.getString("client_kind"))
                .map(ClientKind::valueOf)
                .orElse(ClientKind.LEGAL_ENTITY);
    }
}
