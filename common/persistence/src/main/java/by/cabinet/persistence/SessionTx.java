package by.cabinet.persistence;

import by.cabinet.messaging.outbox.Outbox;
import by.cabinet.messaging.outbox.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import org.hibernate.reactive.mutiny.Mutiny;

/** A running transaction with a session of entities: what the session has changed is written before each statement and before the outbox. */
public final class SessionTx extends Tx {

    private final Mutiny.Session session;

    SessionTx(Mutiny.Session session, Statements statements) {
        super(statements);
        this.session = session;
    }

    public Mutiny.Session session() {
        return session;
    }

    @Override
    public Uni<RowSet<Row>> query(String sql, Object... parameters) {
        return session.flush().chain(() -> super.query(sql, parameters));
    }

    @Override
    protected Uni<Void> addTo(Outbox outbox) {
        return session.flush().chain(() -> super.addTo(outbox));
    }
}
