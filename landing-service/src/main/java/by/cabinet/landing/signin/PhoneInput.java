package by.cabinet.landing.signin;

import by.cabinet.value.Phone;
import java.util.Optional;
import java.util.regex.Pattern;

/** Phone numbers as people type or paste them. */
final class PhoneInput {

    private static final Pattern SPACES = Pattern.compile("[\\p{Zs}\\t]");
    private static final Pattern DASHES = Pattern.compile("\\p{Pd}");
    /** Invisible characters of numbers that are copied from a page or an address book. */
    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}");

    private PhoneInput() {}

    static Optional<Phone> phone(String text) {
        var plain = INVISIBLE.matcher(text).replaceAll("");
        return Phone.typed(DASHES.matcher(SPACES.matcher(plain).replaceAll(" ")).replaceAll("-"));
    }
}
