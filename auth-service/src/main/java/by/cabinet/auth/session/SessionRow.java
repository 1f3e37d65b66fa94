package by.cabinet.auth.session;

import by.cabinet.contract.Portal;
import by.cabinet.contract.SignInMethod;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** A session as PostgreSQL keeps it. */
record SessionRow(
        String id,
        String tokenHash,
        Optional<String> subscriberId,
        String accountId,
        String clientId,
        Portal portal,
        SignInMethod method,
        Optional<Instant> endedAt,
        Optional<EndReason> endReason) {

    static SessionRow of(Row row) {
        return new SessionRow(
                row.getString("id"),
                row.getString("token_hash"),
                Optional.ofNullable(row.getString("subscriber_id")),
                row.getString("account_id"),
                row.getString("client_id"),
                Portal.valueOf(row.getString("portal")),
                SignInMethod.valueOf(row.getString("method")),
                Optional.ofNullable(row.getOffsetDateTime("ended_at")).map(OffsetDateTime::toInstant),
                Optional.ofNullable(row.getString("end_reason")).map(EndReason::valueOf));
    }
}
