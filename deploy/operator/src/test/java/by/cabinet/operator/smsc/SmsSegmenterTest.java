package by.cabinet.operator.smsc;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SmsSegmenterTest {

    private final SmsSegmenter segmenter = new SmsSegmenter();

    @Test
    void leavesShortTextsWhole() {
        assertThat(segmenter.split("a".repeat(160)).segments()).hasSize(1);
        assertThat(segmenter.split("я".repeat(70)).segments()).hasSize(1);
    }

    @Test
    void cutsWhereNoPartIsLongerThanASmsMayBe() {
        assertThat(segmenter.split("a".repeat(161)).segments())
                .extracting(part -> part.length)
                .containsExactly(159, 14);
        assertThat(segmenter.split("я".repeat(71)).segments())
                .extracting(part -> part.length)
                .containsExactly(140, 14);
    }

    @Test
    void keepsAnEscapedLetterTogether() {
        var first = segmenter.split("a".repeat(152) + "€".repeat(10)).segments().getFirst();

        assertThat(Gsm7.decode(Arrays.copyOfRange(first, 6, first.length))).isEqualTo("a".repeat(152));
    }

    @Test
    void keepsASurrogatePairTogether() {
        var first = segmenter.split("я".repeat(66) + "😀".repeat(10)).segments().getFirst();

        assertThat(new String(first, 6, first.length - 6, UTF_16BE)).isEqualTo("я".repeat(66));
    }

    @Test
    void refusesMoreThan255Parts() {
        assertThatThrownBy(() -> segmenter.split("a".repeat(255 * 153 + 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
