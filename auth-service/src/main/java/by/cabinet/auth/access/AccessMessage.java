package by.cabinet.auth.access;

import by.cabinet.messaging.outbox.OutboxEvent;
import by.cabinet.value.Ids;
import by.cabinet.value.Language;
import java.util.Map;
import java.util.Optional;

/** {@code notification.messages.v1}: an SMS that tells of changed access. */
record AccessMessage(String messageId, String to, Language language, String template, Map<String, String> parameters) {

    private static final String TOPIC = "notification.messages.v1";

    static final String CLOSED = "access-closed";
    static final String OPENED = "access-opened";
    static final String RESTRICTED = "access-restricted";

    /** Empty for a subject without a number. */
    static Optional<OutboxEvent> to(AccessSubject subject, String template) {
        return subject.phone()
                .map(phone -> new AccessMessage(Ids.next(), phone.e164(), subject.language(), template, Map.of()))
                .map(message ->
                        new OutboxEvent(TOPIC, message.to(), "by.cabinet.auth.access-sms-wanted.v1", message));
    }
}
