package by.cabinet.persistence;

import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.outbox.UnitOfWork;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.mutiny.impl.MutinySessionImpl;
import org.hibernate.reactive.pool.impl.SqlClientConnection;
import org.hibernate.reactive.session.ReactiveConnectionSupplier;

/** Does work on entities in one PostgreSQL transaction together with SQL and with the events that it publishes. */
@ApplicationScoped
public class EntityUnitOfWork {

    private final Mutiny.SessionFactory sessions;
    private final UnitOfWork work;

    @Inject
    EntityUnitOfWork(Mutiny.SessionFactory sessions, UnitOfWork work) {
        this.sessions = sessions;
        this.work = work;
    }

    /** Commits when the work's item arrives, rolls back when it fails. Never inside another session: transactions do not nest. */
    public <T> Uni<T> perform(Function<SessionTx, Uni<T>> action) {
        return work.performIn(
                inTransaction -> sessions.withTransaction(
                        session -> inTransaction.apply(new SessionTx(session, statements(session)))),
                action);
    }

    /** For reads alone: one connection, no transaction around it. */
    public <T> Uni<T> read(Function<Mutiny.Session, Uni<T>> query) {
        return sessions.withSession(query);
    }

    /** Our SQL on the connection of the session's own transaction. */
    private static Tx.Statements statements(Mutiny.Session session) {
        var connection = connectionOf(session);
        return (sql, parameters) -> Uni.createFrom()
                .completionStage(() -> connection.preparedQuery(sql, parameters.getDelegate()))
                .map(rows -> RowSet.newInstance(rows, Row.__TYPE_ARG));
    }

    /** Hibernate Reactive has no public way to its connection: this leans on one class of its inside, and says so when it is another. */
    private static SqlClientConnection connectionOf(Mutiny.Session session) {
        var connection = ((MutinySessionImpl) session)
                .unwrap(ReactiveConnectionSupplier.class)
                .getReactiveConnection();
        if (connection instanceof SqlClientConnection client) {
            return client;
        }
        throw new IllegalStateException("not a connection of the SQL client, is a JDBC batch size set? " + connection);
    }
}
