package by.cabinet.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.validation.Validation;
import jakarta.validation.constraints.NotBlank;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class BlanksTest {

    private record Reason(@NotBlank String text) {}

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                " \t\n", "\u00a0", "\u200b\u200d", "\u2060", "\ufeff", "\u00ad", "\u034f", "\u115f\u1160", "\u17b4",
                "\u180e", "\u2065", "\u2800", "\u3000", "\u3164", "\uffa0", "\ufe0f", "\udb40\udd00", "\udb40\udc41",
                "\ud834\udd59", "\ud800", "\u0000"
            })
    void ofABlankTextNobodySeesAnything(String text) {
        assertTrue(Blanks.isBlank(text));
        assertFalse(isValid(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "\u200bя\u200b", "한", "ㅎ", "⠿", "-", "\ud83d\ude00"})
    void anythingElseIsSeen(String text) {
        assertFalse(Blanks.isBlank(text));
        assertTrue(isValid(text));
    }

    @Test
    void takesAwayWhatNobodySeesAroundAText() {
        assertEquals("1 2", Blanks.strip("\u3164\udb40\udd00 1 2\u200b\n"));
        assertEquals("", Blanks.strip("\u3164"));
    }

    /** When Java knows a newer Unicode, its new ones are blank too. */
    @Test
    void whatUnicodeSaysIsBlankIsBlank() {
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(sign -> switch (Character.getType(sign)) {
                    case Character.FORMAT,
                            Character.CONTROL,
                            Character.SURROGATE,
                            Character.SPACE_SEPARATOR,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR -> true;
                    default -> Character.isWhitespace(sign);
                })
                .forEach(sign -> assertTrue(Blanks.isBlank(sign), () -> Integer.toHexString(sign)));
        assertEquals(
                4292,
                IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                        .filter(Blanks::isBlank)
                        .filter(sign -> Character.getType(sign) != Character.SURROGATE)
                        .count());
    }

    /** As every service does it. */
    private static boolean isValid(String text) {
        try (var factory = Validation.buildDefaultValidatorFactory()) {
            return factory.getValidator().validate(new Reason(text)).isEmpty();
        }
    }
}
