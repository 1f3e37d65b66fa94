package by.cabinet.value;

import java.util.regex.Pattern;

/** What nobody sees in a text, and so cannot be part of it: blanks of every kind, controls, and marks without a form. */
public final class Blanks {

    private static final Pattern BLANKS_AND_DASHES = Pattern.compile("[\\s\\p{Z}\\p{Cf}\\p{Cc}\\p{Pd}]");

    private Blanks() {}

    /** Without those around it; null stays null. */
    public static String strip(String text) {
        if (text == null) {
            return null;
        }
        var from = 0;
        var to = text.length();
        while (from < to && isBlank(text.charAt(from))) {
            from++;
        }
        while (to > from && isBlank(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    /** Of digits that people write in groups: without those between them and without dashes; null stays null. */
    public static String removed(String digits) {
        return digits == null ? null : BLANKS_AND_DASHES.matcher(digits).replaceAll("");
    }

    static boolean isBlank(char sign) {
        return Character.isWhitespace(sign)
                || Character.isSpaceChar(sign)
                || Character.getType(sign) == Character.FORMAT
                || Character.getType(sign) == Character.CONTROL;
    }
}
