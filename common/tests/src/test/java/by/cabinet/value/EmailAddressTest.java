package by.cabinet.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    @ParameterizedTest
    @CsvSource({
        "Firm@Demo.BY, firm@demo.by",
        "buh@фірма.бел, buh@фірма.бел",
        "buh@ФІРМА.БЕЛ, buh@фірма.бел",
        "buh@xn--80axlp4g.xn--90ais, buh@фірма.бел",
        "mailto:firm@demo.by, firm@demo.by",
        "<firm@demo.by>, firm@demo.by",
        "firm@demo.by., firm@demo.by",
        "first.last+tag@mail.demo.by, first.last+tag@mail.demo.by"
    })
    void isOneHoweverItIsWritten(String typed, String stored) {
        assertEquals(Optional.of(stored), EmailAddress.typed(typed));
        assertEquals(stored, EmailAddress.stored(typed));
    }

    @Test
    void whatStandsAroundItIsNoPartOfIt() {
        assertEquals(Optional.of("firm@demo.by"), EmailAddress.typed(" \t\u00a0\u200bfirm@demo.by\ufeff \n"));
    }

    /** Patterns that call themselves for each character end in an overflow of the stack. */
    @ParameterizedTest
    @ValueSource(strings = {".", " ", "<", "mailto:", "a.", "a@"})
    void whatIsFarTooLongIsNoAddress(String part) {
        var text = part.repeat(10_000) + "x";

        assertEquals(Optional.empty(), EmailAddress.typed(text));
        assertEquals(text, EmailAddress.stored(text));
        assertEquals(Optional.empty(), EmailAddress.typed(part.repeat(2 * EmailAddress.LONGEST / part.length())));
    }

    @Test
    void lettersWithMarksAreOneHoweverTheyAreComposed() {
        assertEquals(EmailAddress.typed("buh@\u0439.бел"), EmailAddress.typed("buh@\u0438\u0306.бел"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "firm",
                "@demo.by",
                "firm@",
                "firm@demo",
                "a b@demo.by",
                "firm@demo..by",
                "firm@-demo.by",
                ".firm@demo.by",
                "a@b@demo.by",
                "firm@demo.b",
                "firm@127.0.0.1"
            })
    void isNoAddress(String typed) {
        assertEquals(Optional.empty(), EmailAddress.typed(typed));
    }

    @Test
    void hasAnEnd() {
        assertEquals(Optional.empty(), EmailAddress.typed("a".repeat(65) + "@demo.by"));
        assertEquals(Optional.empty(), EmailAddress.typed("firm@" + "demo.".repeat(60) + "by"));
    }

    @Test
    void whatTheCrmCallsOneIsKept() {
        assertEquals("no address", EmailAddress.stored(" No address "));
        assertNull(EmailAddress.stored(null));
    }
}
