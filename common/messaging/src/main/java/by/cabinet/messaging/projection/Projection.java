package by.cabinet.messaging.projection;

import by.cabinet.contract.Topic;
import by.cabinet.messaging.events.EventHandler;
import by.cabinet.messaging.events.InvalidEventException;
import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.messaging.outbox.Tx;
import io.smallrye.mutiny.Uni;
import java.util.List;

/**
 * Keeps the newest version of what a topic says, in a table of the service. Events come more than once, late and out of order; an older
 * one changes nothing. A projection is a {@code @Singleton}: the class has no constructor that a client proxy could call.
 *
 * @param <T> the topic's record
 */
public abstract class Projection<T> implements EventHandler<T> {

    private final Topic<T> topic;
    private final ProjectionTable<T> table;
    private final String statement;

    protected Projection(Topic<T> topic, ProjectionTable<T> table) {
        this.topic = topic;
        this.table = table;
        this.statement = table.statement();
    }

    @Override
    public Topic<T> topic() {
        return topic;
    }

    @Override
    public Uni<Void> handle(Tx tx, List<ReceivedEvent<T>> events) {
        return before(tx, events).chain(() -> write(tx, table.concerning(events)));
    }

    private Uni<Void> write(Tx tx, List<ReceivedEvent<T>> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return requireFixed(tx, events)
                .chain(() -> tx.query(statement, table.parameters(events)))
                .map(rows -> table.isReporting() ? table.changes(events, rows) : List.<ProjectionChange<T>>of())
                .chain(changes -> changes.isEmpty() ? Uni.createFrom().voidItem() : changed(tx, changes));
    }

    /** Fails with a conflict, after which the batch is halved until the record stands alone. */
    private Uni<Void> requireFixed(Tx tx, List<ReceivedEvent<T>> events) {
        if (!table.hasFixed()) {
            return Uni.createFrom().voidItem();
        }
        if (table.contradictsItself(events)) {
            return Uni.createFrom().failure(InvalidEventException.conflict(table.fixedColumn()));
        }
        return tx.query(table.fixedStatement(), table.fixedParameters(events))
                .invoke(rows -> {
                    if (rows.rowCount() > 0) {
                        throw InvalidEventException.conflict(table.fixedColumn());
                    }
                })
                .replaceWithVoid();
    }

    /** Called with all events of the batch before the table is written: for locks that must be taken first, or history that is kept. */
    protected Uni<Void> before(Tx tx, List<ReceivedEvent<T>> events) {
        return Uni.createFrom().voidItem();
    }

    /** Called with what has changed, where the table reports it ({@link ProjectionTable#reporting}). */
    protected Uni<Void> changed(Tx tx, List<ProjectionChange<T>> changes) {
        return Uni.createFrom().voidItem();
    }
}
