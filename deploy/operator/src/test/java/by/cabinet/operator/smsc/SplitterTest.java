package by.cabinet.operator.smsc;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SplitterTest {

    private final Splitter splitter = new Splitter();

    @Test
    void leavesShortTextsWhole() {
        assertThat(splitter.split("a".repeat(160)).parts()).hasSize(1);
        assertThat(splitter.split("я".repeat(70)).parts()).hasSize(1);
    }

    @Test
    void cutsWhereNoPartIsLongerThanASmsMayBe() {
        assertThat(splitter.split("a".repeat(161)).parts())
                .extracting(part -> part.length)
                .containsExactly(159, 14);
        assertThat(splitter.split("я".repeat(71)).parts())
                .extracting(part -> part.length)
                .containsExactly(140, 14);
    }

    @Test
    void keepsAnEscapedLetterTogether() {
        var first = splitter.split("a".repeat(152) + "€".repeat(10)).parts().getFirst();

        assertThat(Gsm7.decode(Arrays.copyOfRange(first, 6, first.length))).isEqualTo("a".repeat(152));
    }

    @Test
    void keepsASurrogatePairTogether() {
        var first = splitter.split("я".repeat(66) + "😀".repeat(10)).parts().getFirst();

        assertThat(new String(first, 6, first.length - 6, UTF_16BE)).isEqualTo("я".repeat(66));
    }

    @Test
    void refusesMoreThan255Parts() {
        assertThatThrownBy(() -> splitter.split("a".repeat(255 * 153 + 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
