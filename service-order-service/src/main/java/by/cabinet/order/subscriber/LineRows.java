package by.cabinet.order.subscriber;

import by.cabinet.common.caller.ClientKind;
import by.cabinet.common.caller.Target;
import by.cabinet.common.sql.Values;
import by.cabinet.common.value.Language;
import by.cabinet.common.value.Phone;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Optional;

/** Reads rows of the view {@code line}. */
public final class LineRows {

    private LineRows() {}

    /** Empty when the row was joined and there is no such line. */
    public static Optional<Line> read(Row row) {
        return Optional.ofNullable(row.getString("subscriber_id")).map(id -> line(id, row));
    }

    public static Contact contact(Row row) {
        return new Contact(
                new Phone(row.getString("phone")),
                Language.valueOf(row.getString("language")),
                maybe(row, "client_kind", ClientKind.class)
                        .filter(kind -> !kind.isBusiness())
                        .isPresent());
    }

    private static Line line(String id, Row row) {
        return new Line(
                new Target.Line(id, row.getString("account_id"), row.getString("client_id")),
                contact(row),
                LineStatus.valueOf(row.getString("line_status")),
                maybe(row, "line_suspended_by", SuspendedBy.class),
                maybe(row, "client_kind", ClientKind.class).map(kind -> holder(kind, row)),
                Optional.ofNullable(row.getBoolean("subscription_fee")));
    }

    private static Line.Holder holder(ClientKind kind, Row row) {
        return new Line.Holder(
                kind,
                ClientStatus.valueOf(row.getString("client_status")),
                maybe(row, "client_suspended_by", SuspendedBy.class));
    }

    private static <E extends Enum<E>> Optional<E> maybe(Row row, String column, Class<E> type) {
        return Optional.ofNullable(Values.constant(row, column, type));
    }
}
