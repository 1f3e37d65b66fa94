package by.cabinet.order.subscriber;

import by.cabinet.contract.ClientKind;
import by.cabinet.messaging.sql.RowValues;
import by.cabinet.value.Language;
import by.cabinet.value.Phone;
import by.cabinet.web.caller.Target;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Optional;

/** Reads rows of the view {@code line}. */
public final class LineRows {

    private LineRows() {}

    /** Empty when the row was joined and there is no such line. */
    public static Optional<Line> read(Row row) {
        return Optional.ofNullable(row.getString("subscriber_id")).map(id -> line(id, row));
    }

    public static Contact contact(String subscriberId, Row row) {
        return new Contact(
                subscriberId,
                new Phone(row.getString("phone")),
                Language.valueOf(row.getString("language")),
                maybe(row, "client_kind", ClientKind.class)
                        .filter(kind -> !kind.isBusiness())
                        .isPresent());
    }

    /** The line that asks for something about another one; columns {@code my_phone} and {@code my_language}. */
    public static Optional<Contact> requester(String subscriberId, Row row) {
        return Optional.ofNullable(row.getString("my_phone"))
                .map(phone -> new Contact(
                        subscriberId, new Phone(phone), Language.valueOf(row.getString("my_language")), false));
    }

    private static Line line(String id, Row row) {
        return new Line(
                new Target.Subscriber(id, row.getString("account_id"), row.getString("client_id")),
                contact(id, row),
                LineStatus.valueOf(row.getString("line_status")),
                maybe(row, "line_suspended_by", SuspendedBy.class),
                holder(row),
                Optional.ofNullable(row.getBoolean("subscription_fee")),
                row.getBoolean("restricted"));
    }

    /** Empty when the row was joined and the client has not been told of. */
    static Optional<Line.Holder> holder(Row row) {
        return maybe(row, "client_kind", ClientKind.class)
                .map(kind -> new Line.Holder(
                        kind,
                        ClientStatus.valueOf(row.getString("client_status")),
                        maybe(row, "client_suspended_by", SuspendedBy.class)));
    }

    private static <E extends Enum<E>> Optional<E> maybe(Row row, String column, Class<E> type) {
        return Optional.ofNullable(RowValues.constant(row, column, type));
    }
}
