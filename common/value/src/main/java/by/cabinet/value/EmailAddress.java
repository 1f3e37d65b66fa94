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
    private static final String SCHEME = "mailto:";
    private static final String AFTER = ">.,;";

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

    /** Whether it is one, in whatever spelling. */
    public static boolean isAddress(String text) {
        return typed(text).isPresent();
    }

    /** What is no address is kept as it is, for whoever refuses it. Null stays null, and what is too long as it is. */
    public static String stored(String text) {
        return text == null || text.length() > 2 * LONGEST ? text : typed(text).orElseGet(() -> folded(text));
    }

    private static String folded(String text) {
        return Normalizer.normalize(bare(text), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    /** No pattern: one that repeats a choice calls itself for each character. */
    private static String bare(String text) {
        var from = 0;
        while (from < text.length()) {
            if (text.regionMatches(true, from, SCHEME, 0, SCHEME.length())) {
                from += SCHEME.length();
            } else if (text.charAt(from) == '<' || Blanks.isBlank(text.charAt(from))) {
                from++;
            } else {
                break;
            }
        }
        var to = text.length();
        while (to > from && (AFTER.indexOf(text.charAt(to - 1)) >= 0 || Blanks.isBlank(text.charAt(to - 1)))) {
            to--;
        }
        return text.substring(from, to);
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
