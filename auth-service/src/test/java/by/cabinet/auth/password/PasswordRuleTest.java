package by.cabinet.auth.password;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.text.Normalizer;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRuleTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "korova 7",
                "снег на Каляды",
                "ціхі край 2026",
                "291234567 is mine",
                "801234567",
                "+375171234567",
                "*korova*100",
                "100#-abcd",
                "abcabcab",
                "abcdefgi",
                "password of mine"
            })
    void acceptsWhatNobodyGuesses(String text) {
        assertEquals(Optional.empty(), PasswordRule.brokenBy(text));
    }

    @ParameterizedTest
    @CsvSource({"7, LENGTH", "8,", "128,", "129, LENGTH"})
    void hasEightTo128CharactersHoweverManyUnitsEachTakes(int length, PasswordRule broken) {
        for (var alphabet : new String[] {"abc", "жзк", "🐄🐎🐑"}) {
            assertEquals(Optional.ofNullable(broken), PasswordRule.brokenBy(repeated(alphabet, length)), alphabet);
        }
    }

    @Test
    void aLetterAndItsMarkAreOneCharacter() {
        var letterAndMark = Normalizer.normalize("мой дом", Normalizer.Form.NFD);

        assertEquals(8, letterAndMark.length());
        assertEquals(Optional.of(PasswordRule.LENGTH), PasswordRule.brokenBy(letterAndMark));
    }

    @ParameterizedTest
    @ValueSource(ints = {0x00, 0x0A, 0x7F, 0x85, 0xD83D, 0xDC04})
    void hasNoControlsAndNoHalvesOfCharacters(int unit) {
        assertEquals(Optional.of(PasswordRule.CHARACTERS), PasswordRule.brokenBy("korova" + (char) unit + "777"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+375291234567", "375251234567", "80331234567", "441234567"})
    void isNoPhoneInAnySpelling(String text) {
        assertEquals(Optional.of(PasswordRule.NOT_A_PHONE), PasswordRule.brokenBy(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*141*3*6#", " *141*3*6# ", "#100*korova#", "*100#-abcd", "*korova77#", "**141*korova#"})
    void isNoCommandThatIsDialled(String text) {
        assertEquals(Optional.of(PasswordRule.NOT_A_COMMAND), PasswordRule.brokenBy(text));
    }

    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
                    text,       guessed because
                    qwerty123,  it is on the list
                    QWERTY123,  capitals are tried too
                    ПАРОЛЬ123,  in every alphabet
                    23456789,   it is a row of digits
                    98765432,   backwards
                    BCDEFGHI,   it is a row of letters
                    wertyuio,   it is a row of keys
                    aaaaaaaa,   it is one character
                    abbaabab,   it is two characters
                    """)
    void isNotWhatIsGuessedFirst(String text, String reason) {
        assertEquals(Optional.of(PasswordRule.NOT_COMMON), PasswordRule.brokenBy(text), reason);
    }

    @Test
    void namesTheFirstRuleThatIsBroken() {
        assertEquals(Optional.of(PasswordRule.LENGTH), PasswordRule.brokenBy("aaa\n"));
        assertEquals(Optional.of(PasswordRule.CHARACTERS), PasswordRule.brokenBy("aaaaaaaa\n"));
    }

    @Test
    void eachRuleSaysWhatItDemands() {
        var details = Stream.of(PasswordRule.values()).map(PasswordRule::detail).collect(Collectors.toSet());

        assertEquals(PasswordRule.values().length, details.size());
        assertFalse(details.contains(""));
    }

    private static String repeated(String alphabet, int length) {
        var characters = alphabet.codePoints().toArray();
        var text = new StringBuilder();
        for (var i = 0; i < length; i++) {
            text.appendCodePoint(characters[i % characters.length]);
        }
        return text.toString();
    }
}
