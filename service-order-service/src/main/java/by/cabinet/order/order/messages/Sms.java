package by.cabinet.order.order.messages;

import by.cabinet.value.Language;
import java.util.Map;

/** On {@code notification.messages.v1}: a message is sent once, by its id. */
record Sms(String messageId, String to, Language language, String template, Map<String, String> parameters) {}
