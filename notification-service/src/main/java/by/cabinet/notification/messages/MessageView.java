package by.cabinet.notification.messages;

import by.cabinet.value.Phone;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A message as the contact centre sees it: only the beginning of its text, without digits.
 *
 * @param id the message's id
 * @param to the number that it went to, masked
 * @param template which text it is
 * @param language the language that it is in: {@code ru}, {@code be}, {@code en}
 * @param text the beginning of its text; digits are stars; absent for a code
 * @param state how far it is
 * @param attempts how often it was sent to the SMSC
 * @param failure why it failed, in the SMSC's words; absent unless it has
 * @param createdAt when it was asked for
 * @param sentAt when the SMSC had taken all of it; absent until then
 * @param finishedAt when it had reached the phone, or failed; absent until then
 */
record MessageView(
        @JsonIgnore long number,
        String id,
        String to,
        String template,
        String language,
        @Nullable String text,
        MessageState state,
        int attempts,
        @Nullable String failure,
        Instant createdAt,
        @Nullable Instant sentAt,
        @Nullable Instant finishedAt) {

    private static final int SHOWN = 8;

    static MessageView of(Row row) {
        return new MessageView(
                row.getLong("seq"),
                row.getString("id"),
                new Phone(row.getString("recipient")).masked(),
                row.getString("template"),
                row.getString("language"),
                row.getString("body").isEmpty() ? null : masked(row.getString("body")),
                MessageState.valueOf(row.getString("state")),
                row.getInteger("attempts"),
                row.getString("failure"),
                instant(row, "created_at"),
                instant(row, "sent_at"),
                instant(row, "finished_at"));
    }

    static String masked(String text) {
        var shown = text.substring(0, Math.min(SHOWN, text.length()));
        return shown.replaceAll("[0-9]", "*") + "…";
    }

    private static Instant instant(Row row, String column) {
        return Optional.ofNullable(row.getOffsetDateTime(column))
                .map(OffsetDateTime::toInstant)
                .orElse(null);
    }
}
