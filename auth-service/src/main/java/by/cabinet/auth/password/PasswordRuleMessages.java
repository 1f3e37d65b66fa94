package by.cabinet.auth.password;

import by.cabinet.auth.messages.Messages;

/** Why a password is refused, in the language of the reader. */
public final class PasswordRuleMessages {

    private PasswordRuleMessages() {}

    public static String of(PasswordRule rule, Messages messages) {
        return switch (rule) {
            case LENGTH -> messages.length();
            case CHARACTERS -> messages.characters();
            case NOT_A_PHONE -> messages.phone();
            case NOT_A_COMMAND -> messages.command();
            case NOT_COMMON, NOT_THE_ACCOUNT, NEW -> messages.common();
        };
    }
}
