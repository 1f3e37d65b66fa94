package by.cabinet.notification.message;

import by.cabinet.notification.text.Wording;
import java.util.Map;
import java.util.regex.Pattern;

/** A message's parameters as its text takes them; null for one that is not given. */
record Given(Wording wording, Map<String, String> parameters) {

    /** Line breaks and other marks that would let a parameter pass for more than a part of its sentence. */
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\\p{Cf}\\u2028\\u2029]+");

    String text(String name) {
        var value = parameters.get(name);
        return value == null ? null : CONTROLS.matcher(value).replaceAll(" ").strip();
    }

    /** {@code 12.50} as people of the message's language write it. */
    String money(String name) {
        return wording.money(text(name));
    }
}
