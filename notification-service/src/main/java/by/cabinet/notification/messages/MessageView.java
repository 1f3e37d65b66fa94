package by.cabinet.notification.messages;

import by.cabinet.value.Phone;
import com.fasterxml.jackson.annotation.JsonIgnore;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** A message as the contact centre sees it: its template and its state, and only the beginning of its text; of a code no text at all. */
record MessageView(
        @JsonIgnore long number,
        String id,
        String to,
        String template,
        String language,
        String text,
        MessageState state,
        int attempts,
        String failure,
        Instant createdAt,
        Instant sentAt,
        Instant finishedAt) {

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
