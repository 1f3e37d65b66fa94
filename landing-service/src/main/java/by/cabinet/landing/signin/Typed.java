package by.cabinet.landing.signin;

import by.cabinet.value.Phone;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers as people type or paste them. */
final class Typed {

    private static final Pattern SPACES = Pattern.compile("[\\p{Zs}\\t]");
    private static final Pattern DASHES = Pattern.compile("\\p{Pd}");
    /** Marks that come along unseen when a number is copied from a page or an address book. */
    private static final Pattern UNSEEN = Pattern.compile("\\p{Cf}");

    private Typed() {}

    static Optional<Phone> phone(String text) {
        var plain = UNSEEN.matcher(text).replaceAll("");
        return Phone.typed(DASHES.matcher(SPACES.matcher(plain).replaceAll(" ")).replaceAll("-"));
    }
}
