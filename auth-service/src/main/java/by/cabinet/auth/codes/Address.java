package by.cabinet.auth.codes;

import by.cabinet.value.Phone;
import java.util.Locale;

/** What a code is asked for: a number, or an e-mail whose code goes to its contact number. Codes and tries count by it. */
public record Address(String text) {

    public static Address of(Phone phone) {
        return new Address(phone.e164());
    }

    public static Address ofEmail(String email) {
        return new Address("email:" + email.toLowerCase(Locale.ROOT));
    }

    /** Never the number or e-mail itself. */
    @Override
    public String toString() {
        return "Address[…]";
    }
}
