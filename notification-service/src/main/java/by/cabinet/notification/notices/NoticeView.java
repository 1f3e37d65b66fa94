package by.cabinet.notification.notices;

import by.cabinet.contract.notification.MessageTemplate;
import by.cabinet.messaging.sql.RowValues;
import by.cabinet.notification.texts.LocalizedTexts;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;

/**
 * What was sent to a subscriber or an account by SMS, to be read in the Cabinet too; codes never are. R1.10, R1.14, R3
 *
 * @param id the notice's id
 * @param at when it was sent
 * @param kind what it is about, such as {@code order-completed}; more may come
 * @param title a heading, in the reader's language
 * @param text what the SMS said, in the reader's language
 * @param orderId the order that it is about; absent where it is about none
 * @param offeringId the offering that it is about; absent where it is about none
 * @param readAt when it was read; absent until then
 */
record NoticeView(
        @JsonIgnore long number,
        String id,
        Instant at,
        String kind,
        String title,
        String text,
        @Nullable String orderId,
        @Nullable String offeringId,
        @Nullable Instant readAt) {

    static NoticeView of(Row row, LocalizedTexts texts) {
        var template = MessageTemplate.find(row.getString("kind"));
        var parameters = new HashMap<String, String>();
        row.getJsonObject("parameters").forEach(entry -> parameters.put(entry.getKey(), (String) entry.getValue()));
        return new NoticeView(
                row.getLong("seq"),
                row.getString("id"),
                RowValues.instant(row, "created_at"),
                row.getString("kind"),
                template.map(texts::title).orElseGet(texts::titleOfAnother),
                template.map(known -> texts.message(known, parameters)).orElseGet(texts::another),
                row.getString("order_id"),
                row.getString("offering_id"),
                RowValues.instant(row, "read_at"));
    }
}
