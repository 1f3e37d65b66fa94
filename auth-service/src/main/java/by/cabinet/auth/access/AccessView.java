package by.cabinet.auth.access;

import by.cabinet.messaging.sql.RowValues;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;

/**
 * Whether a line or an account may sign in, and what keeps it out. An account whose only line is closed shows the line's
 * causes beside its own; a terminated line is closed without any.
 */
public record AccessView(State state, List<Cause> causes) {

    public enum State {
        OPEN,
        CLOSED
    }

    public record Cause(ClosedBy by, String reason, Instant since) {

        static Cause of(Row row) {
            return new Cause(
                    RowValues.constant(row, "closed_by", ClosedBy.class),
                    row.getString("reason"),
                    RowValues.instant(row, "since"));
        }
    }

    public boolean isClosed() {
        return state == State.CLOSED;
    }

    /** Whether it is closed by this cause. */
    public boolean has(ClosedBy by) {
        return causes.stream().anyMatch(cause -> cause.by() == by);
    }
}
