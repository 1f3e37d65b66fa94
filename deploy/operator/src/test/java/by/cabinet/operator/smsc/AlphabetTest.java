package by.cabinet.operator.smsc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AlphabetTest {

    @Test
    void writesAndReadsEveryLetterOfTheGsmAlphabet() {
        var text = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./09:;<=>?¡AZÄÖÑÜ§¿azäöñüà^{}\\[~]|€";

        assertThat(Gsm7.decode(Gsm7.encode(text))).isEqualTo(text);
        assertThat(Gsm7.canWrite("я")).isFalse();
    }

    @Test
    void marksOctetsThatTheGsmAlphabetDoesNotKnow() {
        assertThat(Gsm7.decode(new byte[] {0x41, (byte) 0x80, 0x1B, 0x41})).isEqualTo("A\uFFFD\uFFFD");
    }

    @Test
    void readsCodingsWithAMessageClass() {
        assertThat(Alphabet.of((byte) 0x10)).isEqualTo(Alphabet.GSM7);
        assertThat(Alphabet.of((byte) 0x18)).isEqualTo(Alphabet.UCS2);
        assertThat(Alphabet.of((byte) 0xF0)).isEqualTo(Alphabet.GSM7);
        assertThat(Alphabet.of((byte) 0xF5)).isEqualTo(Alphabet.BINARY);
        assertThat(Alphabet.of((byte) 4)).isEqualTo(Alphabet.BINARY);
    }
}
