package by.cabinet.messaging.outbox;

import by.cabinet.contract.Topic;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;

/** A running transaction: its statements, and the events that are published when it commits. */
public class Tx {

    private final Statements statements;
    private final List<OutboxEvent> published = new ArrayList<>();
    private final List<Runnable> afterCommit = new ArrayList<>();

    protected Tx(Statements statements) {
        this.statements = statements;
    }

    /** Executes prepared statements on the transaction's connection. */
    @FunctionalInterface
    public interface Statements {
        Uni<RowSet<Row>> execute(String sql, Tuple parameters);
    }

    static Tx on(SqlConnection connection) {
        return new Tx((sql, parameters) -> connection.preparedQuery(sql).execute(parameters));
    }

    /** A prepared statement with {@code $1…} parameters. */
    public Uni<RowSet<Row>> query(String sql, Object... parameters) {
        return statements.execute(sql, Tuple.from(parameters));
    }

    /** Publishes the event if, and only if, the transaction commits. */
    public void publish(OutboxEvent event) {
        published.add(event.withCause());
    }

    public <T> void publish(Topic<T> topic, T data) {
        publish(OutboxEvent.of(topic, data));
    }

    /** Under the correlation id of the event that caused it: a batch holds events of many requests. */
    public <T> void publish(Topic<T> topic, T data, String cause) {
        publish(OutboxEvent.of(topic, data).causedBy(cause));
    }

    /** Runs after the commit, e.g. to wake waiters in this process. */
    public void afterCommit(Runnable action) {
        afterCommit.add(action);
    }

    /** Writes what is published, as the last statement before the commit. */
    protected Uni<Void> addTo(Outbox outbox) {
        return outbox.add(statements, published);
    }

    List<OutboxEvent> published() {
        return published;
    }

    void committed() {
        afterCommit.forEach(Runnable::run);
    }
}
