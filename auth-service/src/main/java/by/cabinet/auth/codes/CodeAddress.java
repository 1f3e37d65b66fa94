package by.cabinet.auth.codes;

import by.cabinet.value.EmailAddress;
import by.cabinet.value.Phone;

/** What a code is requested for: a number, or an e-mail whose code goes to its contact number. Codes and attempts count by it. */
public record CodeAddress(String text) {

    public static CodeAddress of(Phone phone) {
        return new CodeAddress(phone.e164());
    }

    /** Whichever way it is written. */
    public static CodeAddress ofEmail(String email) {
        return new CodeAddress("email:" + EmailAddress.stored(email));
    }

    /** Never the number or e-mail itself. */
    @Override
    public String toString() {
        return "CodeAddress[…]";
    }
}
