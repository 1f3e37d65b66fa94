package by.cabinet.contract.secrets;

import by.cabinet.value.Blanks;
import java.util.Optional;

/** The form of a PUK1, whoever writes it: eight digits (ETSI TS 102 221), perhaps in groups. */
public final class Puk1 {

    /** What {@link #plain} leaves of it; anything else is malformed, and costs no attempt. */
    public static final String DIGITS = "[0-9]{8}";

    private Puk1() {}

    /** Without the blanks and dashes between its groups. */
    public static String plain(String written) {
        return Blanks.removed(written);
    }

    /** Empty for what is none: no SIM has it, and nobody opens anything with it. */
    public static Optional<String> of(String written) {
        return Optional.ofNullable(plain(written)).filter(digits -> digits.matches(DIGITS));
    }
}
