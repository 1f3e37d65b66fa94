package by.cabinet.value;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.constraints.NotBlank;
import java.util.regex.Pattern;

/** What nobody sees in a text, and so cannot be part of it: blanks of every kind, controls, and marks without a form. */
public final class Blanks {

    private static final Pattern BLANKS_AND_DASHES = Pattern.compile("[\\s\\p{Z}\\p{Cf}\\p{Cc}\\p{Pd}]");

    /**
     * The code points of which nobody sees anything: separators, controls, format characters and lone surrogates of Unicode, and what it counts as a
     * character though it has no form: fillers, joiners, selectors, an empty Braille cell. Part of the patterns that the API document and the events'
     * schemas have too, so as Java, ECMAScript and Python read it alike; beyond 16 bits they have no escape in common.
     */
    private static final String UNSEEN =
            "\\u0000-\\u0020\\u007f-\\u00a0\\u00ad\\u034f\\u0600-\\u0605\\u061c\\u06dd\\u070f\\u0890\\u0891\\u08e2"
                    + "\\u115f\\u1160\\u1680\\u17b4\\u17b5\\u180b-\\u180f\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u2800\\u3000\\u3164\\ud800-\\udfff"
                    + "\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb\ud804\udcbd\ud804\udccd\ud80d\udc30-\ud80d\udc3f\ud82f\udca0-\ud82f\udca3"
                    + "\ud834\udd59\ud834\udd73-\ud834\udd7a\udb40\udc00-\udb43\udfff";

    /** A character that somebody sees. */
    public static final String SEEN = "[^" + UNSEEN + "]";

    /** A text of which somebody sees something. */
    public static final String NOT_BLANK = "[\\s\\S]*" + SEEN + "[\\s\\S]*";

    /** The same, without controls: it has no breaks. */
    public static final String NOT_BLANK_UNBROKEN = "[^\\u0000-\\u001f\\u007f]*" + SEEN + "[^\\u0000-\\u001f\\u007f]*";

    private static final Pattern SEEN_PATTERN = Pattern.compile(SEEN);

    private Blanks() {}

    /** {@link NotBlank} as the whole product means it: somebody sees something. Found by its file in {@code META-INF/services}. */
    public static final class NotBlankValidator implements ConstraintValidator<NotBlank, String> {

        @Override
        public boolean isValid(String text, ConstraintValidatorContext context) {
            return !isBlank(text);
        }
    }

    /** Whether nobody sees anything of it; null is blank too. */
    public static boolean isBlank(String text) {
        return text == null || !SEEN_PATTERN.matcher(text).find();
    }

    /** Without those around it; null stays null. */
    public static String strip(String text) {
        if (text == null) {
            return null;
        }
        var from = 0;
        var to = text.length();
        while (from < to && isBlank(text.codePointAt(from))) {
            from += Character.charCount(text.codePointAt(from));
        }
        while (to > from && isBlank(text.codePointBefore(to))) {
            to -= Character.charCount(text.codePointBefore(to));
        }
        return text.substring(from, to);
    }

    /** Of digits that people write in groups: without those between them and without dashes; null stays null. */
    public static String removed(String digits) {
        return digits == null ? null : BLANKS_AND_DASHES.matcher(digits).replaceAll("");
    }

    static boolean isBlank(int sign) {
        return isBlank(Character.toString(sign));
    }
}
