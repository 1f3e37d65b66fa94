package by.cabinet.order.order.store;

import by.cabinet.messaging.sql.RowValues;
import by.cabinet.order.order.domain.Refusal;
import by.cabinet.order.order.domain.RefusalCode;
import by.cabinet.order.subscriber.SuspendedBy;
import by.cabinet.value.Money;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Optional;

/** Reads the columns {@code refusal_…} of {@code service_order}. */
public final class RefusalRows {

    private RefusalRows() {}

    public static Optional<Refusal> read(Row row) {
        return Optional.ofNullable(RowValues.constant(row, "refusal_code", RefusalCode.class))
                .map(code -> refusal(code, row));
    }

    private static Refusal refusal(RefusalCode code, Row row) {
        var missing = row.getLong("refusal_missing");
        return new Refusal(
                code,
                missing == null ? null : Money.kopecks(missing),
                RowValues.constant(row, "refusal_suspended", Refusal.Suspended.class),
                RowValues.constant(row, "refusal_suspended_by", SuspendedBy.class),
                row.getString("refusal_offering_id"));
    }
}
