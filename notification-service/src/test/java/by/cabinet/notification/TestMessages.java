package by.cabinet.notification;

import by.cabinet.contract.Topics;
import by.cabinet.testing.TestEvents;
import by.cabinet.value.Ids;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Messages in Russian, as the other services publish them. */
public final class TestMessages {

    private TestMessages() {}

    /** {@code to} is null where nothing is sent, {@code about} where it is a notice of nobody, or of everybody. Returns its id. */
    public static String publish(
            String to, String template, Map<String, String> parameters, Map<String, String> about) {
        var id = Ids.next();
        publish(id, to, template, parameters, about);
        return id;
    }

    public static void publish(
            String id, String to, String template, Map<String, String> parameters, Map<String, String> about) {
        var message = new HashMap<String, Object>(
                Map.of("messageId", id, "language", "ru", "template", template, "parameters", parameters));
        message.put("to", to);
        message.put("about", about);
        message.values().removeIf(Objects::isNull);
        var key = to != null ? to : about != null ? about.get("accountId") : id;
        TestEvents.publish(Topics.MESSAGES.name(), key, message);
    }
}
