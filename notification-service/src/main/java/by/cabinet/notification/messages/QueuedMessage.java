package by.cabinet.notification.messages;

import by.cabinet.notification.smpp.Sms;
import by.cabinet.value.Phone;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;

/** A message that this instance has claimed; {@code attempt} distinguishes this claim from a later one. */
record QueuedMessage(
        String id, long number, Phone to, String text, Instant goodUntil, int attempt, int acceptedParts, String cause) {

    static QueuedMessage of(Row row) {
        return new QueuedMessage(
                row.getString("id"),
                row.getLong("seq"),
                new Phone(row.getString("recipient")),
                row.getString("body"),
                row.getOffsetDateTime("good_until").toInstant(),
                row.getInteger("attempts"),
                row.getLong("accepted_parts").intValue(),
                row.getString("correlation_id"));
    }

    Sms sms() {
        return new Sms(to, text, (int) number, goodUntil, Sms.Urgency.MESSAGE);
    }
}
