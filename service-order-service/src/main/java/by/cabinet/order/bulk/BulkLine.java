package by.cabinet.order.bulk;

import by.cabinet.messaging.sql.RowValues;
import by.cabinet.order.order.domain.FailureCode;
import by.cabinet.order.order.domain.OrderState;
import by.cabinet.order.order.domain.Refusal;
import by.cabinet.order.order.store.RefusalRows;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.vertx.mutiny.sqlclient.Row;

/** What has become of one line: its order, why there is none ({@code problem}), or nothing yet. */
record BulkLine(
        @JsonIgnore int position,
        String subscriberId,
        String orderId,
        OrderState state,
        Refusal refusal,
        FailureCode failure,
        LineProblem problem) {

    static BulkLine read(Row row) {
        return new BulkLine(
                row.getInteger("position"),
                row.getString("subscriber_id"),
                row.getString("order_id"),
                RowValues.constant(row, "state", OrderState.class),
                RefusalRows.read(row).orElse(null),
                RowValues.constant(row, "failure", FailureCode.class),
                RowValues.constant(row, "problem", LineProblem.class));
    }
}
