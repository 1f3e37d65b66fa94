package by.cabinet.auth.sms;

import by.cabinet.common.outbox.OutgoingEvent;
import by.cabinet.common.value.Ids;
import by.cabinet.common.value.Language;
import by.cabinet.common.value.Phone;
import java.util.Map;

/** {@code notification.messages.v1}: a message that is to be sent once. */
public record WantedSms(
        String messageId, Phone to, Language language, String template, Map<String, String> parameters) {

    private static final String TOPIC = "notification.messages.v1";

    public static OutgoingEvent of(Phone to, Language language, String template, Map<String, String> parameters) {
        var sms = new WantedSms(Ids.next(), to, language, template, parameters);
        return new OutgoingEvent(TOPIC, to.e164(), "by.cabinet.auth.sms-wanted.v1", sms);
    }
}
