package by.cabinet.notification.smpp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmsSegmenterTest {

    @ParameterizedTest
    @CsvSource({
        "a, 160, 1, 0",
        "a, 161, 2, 0",
        "a, 306, 2, 0",
        "a, 307, 3, 0",
        "ж, 70, 1, 8",
        "ж, 71, 2, 8",
        "ж, 135, 3, 8"
    })
    void areAsManyAsTheAlphabetNeeds(String letter, int length, int count, byte coding) {
        var split = SmsSegmenter.split(letter.repeat(length), 1);

        assertEquals(count, split.octets().size());
        assertEquals(coding, split.dataCoding());
        assertEquals(count > 1, split.hasHeader());
    }

    @Test
    void aLetterOfTheExtensionTableCountsTwiceAndIsNotSplit() {
        var split = SmsSegmenter.split("a".repeat(152) + "€".repeat(10), 1);

        assertEquals(2, split.octets().size());
        assertEquals(6 + 152, split.octets().getFirst().length);
    }

    @Test
    void aSurrogatePairIsNotSplit() {
        var text = "ж".repeat(66) + "😀".repeat(10);
        var split = SmsSegmenter.split(text, 1);

        assertEquals(6 + 132, split.octets().getFirst().length);
        assertEquals(text, joined(split));
    }

    @Test
    void areNumberedInTheirHeader() {
        var header = Arrays.copyOf(SmsSegmenter.split("ж".repeat(100), 300).octets().getLast(), 6);

        assertEquals("[5, 0, 3, 44, 2, 2]", Arrays.toString(header));
    }

    @Test
    void aTextThatIsEmptyOrTooLongIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> SmsSegmenter.split("", 1));
        assertThrows(IllegalArgumentException.class, () -> SmsSegmenter.split("ж".repeat(20_000), 1));
    }

    @Test
    void theGsmAlphabetHasWesternLettersAlone() {
        assertTrue(Gsm7.canWrite("Für 5 € [à Noël]".replace("ë", "e")));
        assertFalse(Gsm7.canWrite("«"));
        assertFalse(Gsm7.canWrite("\u001B"));
    }

    private static String joined(SmsSegmenter.Segments split) {
        return split.octets().stream()
                .map(segment -> new String(segment, 6, segment.length - 6, StandardCharsets.UTF_16BE))
                .collect(Collectors.joining());
    }
}
