package by.cabinet.auth.party;

import by.cabinet.contract.ClientKind;
import by.cabinet.value.Language;
import by.cabinet.value.Phone;
import by.cabinet.web.caller.Target;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Optional;

/** A subscriber that is not terminated, has a SIM and holds its number. */
public record Subscriber(
        String subscriberId, String accountId, String clientId, ClientKind clientKind, Phone phone, Language language) {

    static Subscriber of(Row row) {
        return new Subscriber(
                row.getString("subscriber_id"),
                row.getString("account_id"),
                row.getString("client_id"),
                kind(row),
                new Phone(row.getString("phone")),
                Language.valueOf(row.getString("language")));
    }

    public Target.Subscriber target() {
        return new Target.Subscriber(subscriberId, accountId, clientId);
    }

    /**
     * R1.1: a subscriber signs in even before the event of its client has arrived; until then the kind is the one with the fewest
     * rights.
     */
    static ClientKind kind(Row row) {
        return Optional.ofNullable(row.getString("client_kind"))
                .map(ClientKind::valueOf)
                .orElse(ClientKind.LEGAL_ENTITY);
    }
}
