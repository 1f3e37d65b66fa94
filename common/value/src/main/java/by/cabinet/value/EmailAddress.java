package by.cabinet.value;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * E-mail addresses in the one form in which they are compared and stored, whoever has written them: without what stands around them, in small
 * letters, with an international domain in its own letters ({@code buh@фірма.бел}, not {@code xn--…}).
 */
public final class EmailAddress {

    /** Characters, as RFC 5321 counts them. */
    public static final int LONGEST = 254;

    private static final int LONGEST_LOCAL_PART = 64;
    /** Blanks of every kind, and marks that are not seen. */
    private static final String AROUND = "[\\s\\p{Z}\\p{Cf}\\p{Cc}]";

    private static final Pattern BEFORE = Pattern.compile("^(?:" + AROUND + "|<|(?i:mailto:))+");
    private static final Pattern AFTER = Pattern.compile("(?:" + AROUND + "|[>.,;])+$");
    private static final Pattern LOCAL_PART = Pattern.compile(
            "[\\p{L}\\p{M}\\p{Nd}!#$%&'*+/=?^_`{|}~-]+(?:\\.[\\p{L}\\p{M}\\p{Nd}!#$%&'*+/=?^_`{|}~-]+)*");
    private static final Pattern DOMAIN =
            Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{0,58}[a-z0-9])");

    private EmailAddress() {}

    /** Empty for what is no address. */
    public static Optional<String> typed(String text) {
        if (text == null || text.length() > 2 * LONGEST) {
            return Optional.empty();
        }
        var address = folded(text);
        var at = address.lastIndexOf('@');
        if (at < 0 || !isLocalPart(address.substring(0, at))) {
            return Optional.empty();
        }
        return domain(address.substring(at + 1))
                .map(domain -> address.substring(0, at + 1) + domain)
                .filter(whole -> whole.length() <= LONGEST);
    }

    /** What the CRM publishes is taken as it is where it is no address: nobody can type it. Null stays null. */
    public static String stored(String text) {
        return text == null ? null : typed(text).orElseGet(() -> folded(text));
    }

    private static String folded(String text) {
        var bare = AFTER.matcher(BEFORE.matcher(text).replaceFirst("")).replaceFirst("");
        return Normalizer.normalize(bare, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    private static boolean isLocalPart(String text) {
        return text.length() <= LONGEST_LOCAL_PART && LOCAL_PART.matcher(text).matches();
    }

    private static Optional<String> domain(String text) {
        try {
            var ascii = IDN.toASCII(text, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
            return DOMAIN.matcher(ascii).matches() ? Optional.of(IDN.toUnicode(ascii)) : Optional.empty();
        } catch (IllegalArgumentException unwritable) {
            return Optional.empty();
        }
    }
}
