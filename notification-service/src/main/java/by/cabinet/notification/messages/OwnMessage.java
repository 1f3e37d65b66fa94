package by.cabinet.notification.messages;

import by.cabinet.messaging.sql.RowValues;
import by.cabinet.value.Phone;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message as the subscriber sees it whom it is about.
 *
 * @param id the message's id
 * @param to the number that it went to, masked: it need not be his any more
 * @param template which text it is
 * @param language the language that it is in: {@code ru}, {@code be}, {@code en}
 * @param text what it said
 * @param state how far it is
 * @param createdAt when it was asked for
 * @param sentAt when the SMSC had taken all of it; absent until then
 * @param finishedAt when it had reached the phone, or failed; absent until then
 */
record OwnMessage(
        @JsonIgnore long number,
        String id,
        String to,
        String template,
        String language,
        String text,
        MessageState state,
        Instant createdAt,
        @Nullable Instant sentAt,
        @Nullable Instant finishedAt) {

    static OwnMessage of(Row row) {
        return new OwnMessage(
                row.getLong("seq"),
                row.getString("id"),
                new Phone(row.getString("recipient")).masked(),
                row.getString("template"),
                row.getString("language"),
                row.getString("body"),
                MessageState.valueOf(row.getString("state")),
                RowValues.instant(row, "created_at"),
                RowValues.instant(row, "sent_at"),
                RowValues.instant(row, "finished_at"));
    }
}
