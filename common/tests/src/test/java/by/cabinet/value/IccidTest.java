package by.cabinet.value;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IccidTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "89375010000000000011",
                " 8937501 0000 0000 00011\n",
                "89-375-01-0000-0000-00011",
                "8937 5010\u00a00000 0000 0011",
                "89375010000000000011F",
                "89375010000000000011 f"
            })
    void isOneNumberHoweverItIsWritten(String written) {
        assertEquals("89375010000000000011", Iccid.plain(written));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sim-1", "", "893", "F", "8937501000000000001x"})
    void anythingElseStaysAsItIs(String written) {
        assertEquals(written, Iccid.plain(written));
    }
}
