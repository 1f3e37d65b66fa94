package by.cabinet.auth.password;

import by.cabinet.auth.wording.Words;

/** Why a password is refused, in words. */
public final class RuleInWords {

    private RuleInWords() {}

    public static String of(PasswordRule rule, Words words) {
        return switch (rule) {
            case LENGTH -> words.length();
            case CHARACTERS -> words.characters();
            case NOT_A_PHONE -> words.phone();
            case NOT_COMMON, NOT_THE_ACCOUNT, NEW -> words.common();
        };
    }
}
