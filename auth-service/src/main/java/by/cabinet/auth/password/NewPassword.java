package by.cabinet.auth.password;

import by.cabinet.auth.AuthError;
import by.cabinet.web.problem.ProblemException;

/** A new password in a request: 400 says which rule it breaks. */
final class NewPassword {

    private static final String FIELD = "newPassword";

    private NewPassword() {}

    static void requireAcceptable(String text) {
        PasswordRule.brokenBy(text).ifPresent(NewPassword::refuse);
    }

    static void requireOther(String oldPassword, String newPassword) {
        if (PasswordHasher.composed(oldPassword).equals(PasswordHasher.composed(newPassword))) {
            refuse(PasswordRule.NEW);
        }
    }

    static void requireNotOfAccount(boolean isOfAccount) {
        if (isOfAccount) {
            refuse(PasswordRule.NOT_THE_ACCOUNT);
        }
    }

    private static void refuse(PasswordRule rule) {
        throw ProblemException.refused(AuthError.PASSWORD_NOT_ACCEPTED, FIELD, rule.detail());
    }
}
