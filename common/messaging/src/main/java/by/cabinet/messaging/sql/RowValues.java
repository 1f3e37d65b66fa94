package by.cabinet.messaging.sql;

import by.cabinet.value.Phone;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;

/** Values of a row that the driver does not know by itself. Null stays null. */
public final class RowValues {

    private RowValues() {}

    public static <E extends Enum<E>> E constant(Row row, String column, Class<E> type) {
        var name = row.getString(column);
        return name == null ? null : Enum.valueOf(type, name);
    }

    public static Phone phone(Row row, String column) {
        var e164 = row.getString(column);
        return e164 == null ? null : new Phone(e164);
    }

    public static Instant instant(Row row, String column) {
        var time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}
