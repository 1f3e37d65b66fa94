package by.cabinet.value;

import java.util.regex.Pattern;

/** The number of a SIM card, in one spelling whoever sends it. */
public final class Iccid {

    /** In groups as it is printed, and filled up with {@code F} to whole bytes as a modem reads it. ITU-T E.118, 3GPP TS 51.011 */
    private static final Pattern PRINTED =
            Pattern.compile("[0-9](?:[\\s\\p{Z}\\p{Pd}]?[0-9]){16,20}[\\s\\p{Z}]?[Ff]{0,2}");

    private static final Pattern NO_DIGIT = Pattern.compile("[^0-9]");

    private Iccid() {}

    /** The digits alone; anything that is no such number as it is. */
    public static String plain(String written) {
        if (written == null) {
            return null;
        }
        var trimmed = written.strip();
        return PRINTED.matcher(trimmed).matches() ? NO_DIGIT.matcher(trimmed).replaceAll("") : written;
    }
}
