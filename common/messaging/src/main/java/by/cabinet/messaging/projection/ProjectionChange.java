package by.cabinet.messaging.projection;

import by.cabinet.messaging.events.ReceivedEvent;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Objects;

/** A row of a projection that an event has just made or changed; see {@link ProjectionTable#reporting} for the columns it has. */
public record ProjectionChange<T>(ReceivedEvent<T> event, Row row) {

    public T data() {
        return event.data();
    }

    /** The correlation id of the event: what is published because of the change is published under it. */
    public String cause() {
        return event.cause();
    }

    /** The former text of the column; null for a row that is new. */
    public String before(String column) {
        return row.getString("old_" + column);
    }

    public String after(String column) {
        return row.getString("new_" + column);
    }

    /** Whether a row that was known before has another text in this column now. */
    public boolean moved(String keyColumn, String column) {
        return before(keyColumn) != null && !Objects.equals(before(column), after(column));
    }
}
