package by.cabinet.auth.codes;

import by.cabinet.value.Language;
import by.cabinet.value.Phone;
import java.util.List;

/**
 * Who gets a code: the number it goes to, and whose it is ({@code holder}: a subscriber, an account or a client). The closing of
 * any of the {@code subjects} (subscribers and accounts) revokes it.
 */
public record Recipient(Phone to, Language language, String holder, List<String> subjects) {}
