package by.cabinet.notification.notices;

import by.cabinet.contract.notification.MessageTemplate;
import by.cabinet.messaging.sql.RowValues;
import by.cabinet.notification.texts.LocalizedTexts;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.HashMap;

/**
 * A notice, in the language of the session. {@code kind} says what it is about, as {@code order-completed}: new ones may come.
 * {@code orderId} and {@code offeringId} are there when it is about an order; {@code readAt} once this reader has read it.
 */
record NoticeView(
        @JsonIgnore long number,
        String id,
        Instant at,
        String kind,
        String title,
        String text,
        String orderId,
        String offeringId,
        Instant readAt) {

    static NoticeView of(Row row, LocalizedTexts texts) {
        var template = MessageTemplate.of(row.getString("kind"));
        var parameters = new HashMap<String, String>();
        row.getJsonObject("parameters").forEach(entry -> parameters.put(entry.getKey(), (String) entry.getValue()));
        return new NoticeView(
                row.getLong("seq"),
                row.getString("id"),
                RowValues.instant(row, "created_at"),
                template.id(),
                texts.title(template),
                texts.message(template, parameters),
                row.getString("order_id"),
                row.getString("offering_id"),
                RowValues.instant(row, "read_at"));
    }
}
