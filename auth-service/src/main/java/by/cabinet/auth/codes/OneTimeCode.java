package by.cabinet.auth.codes;

import by.cabinet.value.Ids;
import java.security.SecureRandom;

/** Six random digits, and the id that is sent back with them. */
record OneTimeCode(String id, String digits) {

    static final int LENGTH = 6;
    private static final SecureRandom RANDOM = new SecureRandom();

    static OneTimeCode random() {
        return new OneTimeCode(Ids.next(), "%06d".formatted(RANDOM.nextInt(1_000_000)));
    }

    @Override
    public String toString() {
        return "OneTimeCode[" + id + "]";
    }
}
