package by.cabinet.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+375291000001",
                "375291000001",
                "8 029 100-00-01",
                "80291000001",
                "(29) 100 00 01",
                "8\u00A0029\u2009100\u201300\u201101",
                "\u202A+375291000001\u202C",
                " 029 1000001 ",
                "00375291000001",
                "00 375 29 100-00-01",
                "tel:+375-29-100-00-01",
                "TEL:80291000001"
            })
    void understandsUsualSpellings(String typed) {
        assertEquals(Optional.of(new Phone("+375291000001")), Phone.typed(typed));
    }

    /** Numbering plans are newer than libraries: what the CRM may publish, people may type. */
    @ParameterizedTest
    @CsvSource({
        "+375 25 123-45-67, +375251234567",
        "8 025 123-45-67, +375251234567",
        "(44) 000 00 00, +375440000000",
        "375 99 123 45 67, +375991234567"
    })
    void leavesTheRangesToTheOperators(String typed, String e164) {
        assertEquals(Optional.of(new Phone(e164)), Phone.typed(typed));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "112",
                "+375",
                "+4915112345678",
                "+37529100000",
                "٣٧٥٢٩١٠٠٠٠٠١",
                "29CABINET",
                "+375291000001;ext=1"
            })
    void refusesWhatIsNoNumberOfTheCountry(String typed) {
        assertEquals(Optional.empty(), Phone.typed(typed));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "375291000001", "+375 29 1000001", "+37529100000", "+3752910000011", "+37529100000\u0661"})
    void isExactlyE164(String text) {
        assertThrows(IllegalArgumentException.class, () -> new Phone(text));
    }

    @Test
    void distinguishesMobileFromFixed() {
        assertTrue(new Phone("+375291000001").isMobile());
        assertTrue(new Phone("+375331000010").isMobile());
        assertTrue(new Phone("+375251000020").isMobile());
        assertTrue(new Phone("+375441000050").isMobile());
        assertFalse(new Phone("+375172000000").isMobile());
    }

    @Test
    void isMaskedWhereItIsPrinted() {
        assertEquals("+37529*****01", String.valueOf(new Phone("+375291000001")));
    }
}
