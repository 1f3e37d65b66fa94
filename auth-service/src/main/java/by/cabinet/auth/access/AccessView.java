package by.cabinet.auth.access;

import by.cabinet.contract.auth.AccessChanged;
import by.cabinet.contract.auth.AccessState;
import by.cabinet.messaging.sql.RowValues;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Whether a subscriber or an account may sign in, and why not. An account whose sole subscriber is closed shows the subscriber's
 * causes beside its own; a terminated subscriber is closed without any.
 *
 * @param state OPEN, or CLOSED by at least one cause or by the subscriber's end
 * @param causes every cause that has closed it, side by side; empty while it is open
 */
public record AccessView(AccessState state, List<Cause> causes) {

    /**
     * One cause that has closed access. R1.2.3, R1.10, R1.12, R1.13
     *
     * @param by who has closed it
     * @param reason the words that were entered; absent where none were, and for the causes of security except to staff
     * @param since when it was closed by this cause
     */
    @Schema(name = "AccessCause")
    public record Cause(CauseType by, @Nullable String reason, Instant since) {

        static Cause of(Row row) {
            return new Cause(
                    RowValues.constant(row, "closed_by", CauseType.class),
                    row.getString("reason"),
                    RowValues.instant(row, "since"));
        }

        AccessChanged.Cause published() {
            return new AccessChanged.Cause(by.name(), reason, since);
        }
    }

    /** Why security has closed it is theirs alone: a manager, or the account's own session, may be who is suspected. R1.13 */
    AccessView withoutReasonsOfSecurity() {
        return new AccessView(
                state,
                causes.stream()
                        .map(cause ->
                                cause.by() == CauseType.SECURITY ? new Cause(cause.by(), null, cause.since()) : cause)
                        .toList());
    }

    public boolean isClosed() {
        return state == AccessState.CLOSED;
    }

    /** Whether it is closed by this cause. */
    public boolean has(CauseType by) {
        return causes.stream().anyMatch(cause -> cause.by() == by);
    }
}
