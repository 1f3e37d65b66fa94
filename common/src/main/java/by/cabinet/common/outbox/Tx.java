package by.cabinet.common.outbox;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;

/** A running transaction: its statements, and the events that it will tell when it commits. */
public final class Tx {

    private final SqlConnection connection;
    private final List<OutgoingEvent> told = new ArrayList<>();
    private final List<Runnable> afterCommit = new ArrayList<>();

    Tx(SqlConnection connection) {
        this.connection = connection;
    }

    /** A prepared statement with {@code $1…} parameters. */
    public Uni<RowSet<Row>> query(String sql, Object... parameters) {
        return connection.preparedQuery(sql).execute(Tuple.from(parameters));
    }

    /** Tells the event if, and only if, the transaction commits. */
    public void tell(OutgoingEvent event) {
        told.add(event);
    }

    /** For what must not happen before others can see the change: waking somebody who waits for it in this process. */
    public void afterCommit(Runnable action) {
        afterCommit.add(action);
    }

    List<OutgoingEvent> told() {
        return told;
    }

    void committed() {
        afterCommit.forEach(Runnable::run);
    }
}
