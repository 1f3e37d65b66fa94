package by.cabinet.auth.messages;

import by.cabinet.messaging.outbox.OutboxEvent;
import by.cabinet.value.Ids;
import by.cabinet.value.Language;
import by.cabinet.value.Phone;
import java.util.Map;

/** {@code notification.messages.v1}: a message that is to be sent once. */
public record SmsRequested(
        String messageId, Phone to, Language language, String template, Map<String, String> parameters) {

    private static final String TOPIC = "notification.messages.v1";

    public static OutboxEvent of(Phone to, Language language, String template, Map<String, String> parameters) {
        var sms = new SmsRequested(Ids.next(), to, language, template, parameters);
        return new OutboxEvent(TOPIC, to.e164(), "by.cabinet.auth.sms-requested.v1", sms);
    }
}
