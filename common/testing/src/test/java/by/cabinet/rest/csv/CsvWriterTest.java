package by.cabinet.rest.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.value.Language;
import by.cabinet.value.Money;
import by.cabinet.value.Phone;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.text.ParseException;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvWriterTest {

    private static final Instant LATE = Instant.parse("2026-11-24T20:30:00.123456Z");

    private final CsvWriter comma = new CsvWriter(',', Language.EN);

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "＝1"})
    void aTextThatBeginsLikeAFormulaIsShownAsAText(String text) {
        assertEquals("'" + text + "\r\n", comma.row(text));
    }

    @Test
    void cellsAreQuotedWhereTheyMustBe() {
        assertEquals(
                "-12.50,\"'=cmd|'/c calc',\"\"x\"\"\r\ny\",,p-1,\r\n",
                comma.row(Money.kopecks(-1250), "=cmd|'/c calc',\"x\"\r\ny", null, "p-1", null));
    }

    @Test
    void theHeaderNamesTheEncoding() {
        assertEquals("\uFEFFtime,orderId\r\n", comma.header(CsvWord.TIME, CsvWord.ORDER_ID));
        assertEquals("\uFEFFВремя;Заявка\r\n", new CsvWriter(';', Language.RU).header(CsvWord.TIME, CsvWord.ORDER_ID));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ", | EN | 2026-11-24T20:30:00.123Z,12.50,0.125,PAYMENT,true,+375 29 100-00-01",
                "; | EN | 2026-11-24T20:30:00.123Z;12,50;0,125;PAYMENT;true;+375 29 100-00-01",
                "; | RU | 24.11.2026 23:30:00;12,50;0,125;Платёж;да;+375 29 100-00-01",
                ", | BE | 24.11.2026 23:30:00,12.50,0.125,Плацёж,так,+375 29 100-00-01"
            })
    void valuesStandAsTheReaderExpectsThem(char separator, Language language, String row) {
        assertEquals(
                row + "\r\n",
                new CsvWriter(separator, language)
                        .row(
                                LATE,
                                Money.kopecks(1250),
                                new BigDecimal("0.1250"),
                                CsvWord.PAYMENT,
                                true,
                                new Phone("+375291000001")));
    }

    /** W13: a spreadsheet in Russian sums the column. */
    @Test
    void aRussianReaderTakesAmountsForNumbers() throws ParseException {
        var sheet = new CsvWriter(';', Language.RU);
        var sum = 0.0;
        for (var kopecks : new long[] {1250, -375, 123_456_789}) {
            var cell = sheet.row(Money.kopecks(kopecks), "x").split(";", -1)[0];
            sum += NumberFormat.getInstance(Locale.of("ru", "RU")).parse(cell).doubleValue();
        }
        assertEquals(1_234_576.64, sum, 0.001);
    }

    @Test
    void wordsOfAnOpenListStandAsTheyAreWhereTheyAreNotKnown() {
        var sheet = new CsvWriter(';', Language.RU);

        assertEquals("МБ;FURLONG;\r\n", sheet.row(CsvWord.of("MEGABYTE"), CsvWord.of("FURLONG"), CsvWord.of(null)));
    }
}
