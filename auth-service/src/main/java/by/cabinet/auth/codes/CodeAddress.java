package by.cabinet.auth.codes;

import by.cabinet.value.EmailAddress;
import by.cabinet.value.Phone;
import java.util.Optional;

/**
 * What a code is requested for: a number, an e-mail whose code goes to its contact number, or a session. Codes and attempts count by it;
 * and by {@code together}, where it is one of many that one person may have.
 */
public record CodeAddress(String text, Optional<String> together) {

    private CodeAddress(String text) {
        this(text, Optional.empty());
    }

    public static CodeAddress of(Phone phone) {
        return new CodeAddress(phone.e164());
    }

    /** Whichever way it is written. */
    public static CodeAddress ofEmail(String email) {
        return new CodeAddress("email:" + EmailAddress.stored(email));
    }

    /**
     * Strangers do not use up what is sent within a session. R1.8 g. Sessions cost nothing who has the password, so that those of a
     * subject count together too.
     */
    static CodeAddress ofSession(String sessionId, String subjectId) {
        return new CodeAddress("session:" + sessionId, Optional.of("in sessions of " + subjectId));
    }

    /** What an e-mail's codes to this number count by: requests for the number itself are answered as if there were none. */
    static CodeAddress byEmail(String to) {
        return new CodeAddress("by e-mail to " + to);
    }

    /** Never the number or e-mail itself. */
    @Override
    public String toString() {
        return "CodeAddress[…]";
    }
}
