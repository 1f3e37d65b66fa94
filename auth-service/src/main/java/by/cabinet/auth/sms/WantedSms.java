package by.cabinet.auth.sms;

import by.cabinet.messaging.outbox.OutboxEvent;
import by.cabinet.value.Ids;
import by.cabinet.value.Language;
import by.cabinet.value.Phone;
import java.util.Map;

/** {@code notification.messages.v1}: a message that is to be sent once. */
public record WantedSms(
        String messageId, Phone to, Language language, String template, Map<String, String> parameters) {

    private static final String TOPIC = "notification.messages.v1";

    public static OutboxEvent of(Phone to, Language language, String template, Map<String, String> parameters) {
        var sms = new WantedSms(Ids.next(), to, language, template, parameters);
        return new OutboxEvent(TOPIC, to.e164(), "by.cabinet.auth.sms-wanted.v1", sms);
    }
}
