package by.cabinet.notification.notices;

import by.cabinet.contract.notification.MessageTemplate;
import by.cabinet.messaging.sql.RowValues;
import by.cabinet.notification.texts.LocalizedTexts;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.HashMap;

/**
 * A notice, in the language of the session.
 *
 * @param id the notice's id
 * @param at when it came
 * @param kind what it is about, as {@code order-completed}; new ones may come
 * @param title what it stands under, in a few words
 * @param text what was sent by SMS; never a code
 * @param orderId the order that it is about; absent when it is about none
 * @param offeringId the offering of that order; absent when it has none
 * @param readAt when this reader has read it; absent until then
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
