package by.cabinet.order.contract;

import by.cabinet.common.value.Language;
import java.util.Map;

public record SmsRequested(
        String messageId, String to, Language language, String template, Map<String, String> parameters) {}
