package by.cabinet.order.order.store;

import by.cabinet.messaging.sql.RowValues;
import by.cabinet.order.catalogue.OfferingRows;
import by.cabinet.order.order.domain.Action;
import by.cabinet.order.order.domain.Failure;
import by.cabinet.order.order.domain.FailureCode;
import by.cabinet.order.order.domain.OrderState;
import by.cabinet.order.order.domain.Origin;
import by.cabinet.order.order.domain.Patience;
import by.cabinet.order.order.domain.Progress;
import by.cabinet.order.order.domain.ServiceOrder;
import by.cabinet.order.order.domain.Stage;
import by.cabinet.order.order.domain.Step;
import by.cabinet.order.order.domain.Subject;
import by.cabinet.order.order.domain.Submission;
import by.cabinet.order.order.domain.Terms;
import by.cabinet.order.subscriber.LineRows;
import by.cabinet.value.Money;
import by.cabinet.value.Phone;
import by.cabinet.web.caller.Target;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;

/** Reads rows of {@code service_order}, joined with their terms and the line that is told of them. */
final class OrderRows {

    /** The first parameter is the product's offset; {@code moment} is PostgreSQL's time. */
    static final String SELECT = """
        select o.*, t.name_ru, t.name_be, t.name_en, s.phone, s.language, c.kind as client_kind,
               now() + make_interval(secs => $1) as moment
        from service_order o
        left join offering_revision t on t.offering_id = o.offering_id and t.revision = o.terms_revision
        join subscriber s on s.subscriber_id = o.contact_id
        left join client c on c.client_id = s.client_id
        """;

    private OrderRows() {}

    static Held held(RowSet<Row> rows, Patience patience) {
        var orders = new LinkedHashMap<String, ServiceOrder>();
        var moment = Instant.EPOCH;
        for (var row : rows) {
            orders.put(row.getString("id"), read(row, patience));
            moment = RowValues.instant(row, "moment");
        }
        return new Held(orders, moment);
    }

    static ServiceOrder read(Row row, Patience patience) {
        var contact = LineRows.contact(row.getString("contact_id"), row);
        return new ServiceOrder(submission(row), contact, patience, progress(row));
    }

    private static Submission submission(Row row) {
        return new Submission(
                row.getString("id"),
                subject(Action.valueOf(row.getString("action")), row),
                new Origin(row.getString("requested_by"), row.getString("session_id"), row.getString("correlation_id")),
                RowValues.instant(row, "created_at"),
                Optional.ofNullable(RowValues.instant(row, "start_at")),
                RowValues.instant(row, "deadline"));
    }

    private static Subject subject(Action action, Row row) {
        return switch (action) {
            case CONNECT, DISCONNECT -> new Subject.Service(action, line(row), terms(row));
            case ACTIVATE_SIM ->
                new Subject.NewLine(
                        new Target.Account(row.getString("account_id"), row.getString("client_id")),
                        row.getString("iccid"),
                        new Phone(row.getString("line_phone")),
                        row.getString("tariff_plan_id"));
            case TERMINATE -> new Subject.EndOfLine(line(row), new Phone(row.getString("line_phone")));
        };
    }

    private static Target.Subscriber line(Row row) {
        return new Target.Subscriber(row.getString("subscriber_id"), row.getString("account_id"), row.getString("client_id"));
    }

    private static Terms terms(Row row) {
        return new Terms(
                row.getString("offering_id"),
                row.getInteger("terms_revision"),
                OfferingRows.name(row).orElseThrow(),
                Money.kopecks(row.getLong("price")));
    }

    private static Progress progress(Row row) {
        return new Progress(
                stage(row),
                row.getInteger("version"),
                RowValues.instant(row, "changed_at"),
                Optional.ofNullable(RowValues.instant(row, "due_at")),
                row.getInteger("attempts"),
                RefusalRows.read(row),
                Optional.ofNullable(RowValues.constant(row, "failure", FailureCode.class))
                        .map(code -> new Failure(code, row.getString("failure_reason"))));
    }

    private static Stage stage(Row row) {
        return Stage.of(OrderState.valueOf(row.getString("state")), RowValues.constant(row, "step", Step.class));
    }
}
