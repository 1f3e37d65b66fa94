package by.cabinet.auth.password;

import by.cabinet.value.Blanks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a new password must be. It is used as it was typed, in whatever form its letters come. */
public enum PasswordRule {
    LENGTH("must have 8 to 128 characters"),
    CHARACTERS("must not contain control characters"),
    NOT_A_PHONE("must not be a phone number"),
    NOT_A_COMMAND("must not have the form of a USSD command"),
    NOT_COMMON("is one of the passwords that are guessed first"),
    /** Decided where the owner is known. */
    NOT_THE_ACCOUNT("must not be the account number, the passport number or the UNP"),
    /** Decided where the old one is known. */
    NEW("must differ from the old one");

    private final String detail;

    PasswordRule(String detail) {
        this.detail = detail;
    }

    /** The first rule that the text breaks, of those that need to know nothing else. */
    public static Optional<PasswordRule> brokenBy(String text) {
        var composed = PasswordHasher.composed(text);
        return Stream.of(values()).filter(rule -> !rule.allows(composed)).findFirst();
    }

    private boolean allows(String text) {
        return switch (this) {
            case LENGTH -> Texts.hasLength(text);
            case CHARACTERS -> PasswordText.Check.isPossible(text);
            case NOT_A_PHONE -> !Texts.PHONE.matcher(text).matches();
            case NOT_A_COMMAND -> !Texts.COMMAND.matcher(Blanks.strip(text)).matches();
            case NOT_COMMON -> !Texts.isCommon(text);
            case NOT_THE_ACCOUNT, NEW -> true;
        };
    }

    /** For developers. */
    String detail() {
        return detail;
    }

    private static final class Texts {

        private static final int SHORTEST = 8;
        private static final int LONGEST = 128;
        /** With country code, with trunk prefix, or without: anybody's, since the owner's is among them. */
        static final Pattern PHONE = Pattern.compile("(\\+?375|80)?(25|29|33|44)[0-9]{7}");

        /** Dialled between an asterisk and a hash, or something like it: nobody could say it in a dialogue of USSD, and a slip would set it. */
        static final Pattern COMMAND = Pattern.compile("[*#]+(?:[0-9].*#.*|.*#)", Pattern.DOTALL);

        private static final String RUNS = "01234567890 09876543210 abcdefghijklmnopqrstuvwxyz qwertyuiop asdfghjkl";
        private static final Set<String> COMMON = common();

        static boolean hasLength(String text) {
            var characters = text.codePointCount(0, text.length());
            return characters >= SHORTEST && characters <= LONGEST;
        }

        /** On the list, a run of adjacent keys, or a few characters over and over. */
        static boolean isCommon(String text) {
            var lower = text.toLowerCase(Locale.ROOT);
            return COMMON.contains(lower)
                    || RUNS.contains(lower)
                    || lower.chars().distinct().count() <= 2;
        }

        private static Set<String> common() {
            try (var list = Objects.requireNonNull(PasswordRule.class.getResourceAsStream("common-passwords.txt"))) {
                return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .filter(entry -> !entry.startsWith("#"))
                        .collect(Collectors.toUnmodifiableSet());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
