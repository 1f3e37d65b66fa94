package by.cabinet.value;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.constraints.NotBlank;
import java.util.regex.Pattern;

/** What nobody sees in a text, and so cannot be part of it: blanks of every kind, controls, and marks without a form. */
public final class Blanks {

    private static final Pattern BLANKS_AND_DASHES = Pattern.compile("[\\s\\p{Z}\\p{Cf}\\p{Cc}\\p{Pd}]");

    /** What Unicode shows nothing of, though it counts as a character: fillers, joiners, selectors, an empty Braille cell. */
    private static final Pattern UNSEEN = Pattern.compile(
            "[\\u034F\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F\\u2065\\u2800\\u3164\\uFE00-\\uFE0F\\uFFA0\\uFFF0-\\uFFF8"
                    + "\\x{1D159}\\x{E0000}-\\x{E0FFF}]");

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
        return text == null || text.codePoints().allMatch(Blanks::isBlank);
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
        return switch (Character.getType(sign)) {
            case Character.FORMAT, Character.CONTROL, Character.SURROGATE -> true;
            default ->
                Character.isWhitespace(sign)
                        || Character.isSpaceChar(sign)
                        || UNSEEN.matcher(Character.toString(sign)).matches();
        };
    }
}
