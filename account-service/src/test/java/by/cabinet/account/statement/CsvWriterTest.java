package by.cabinet.account.statement;

import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.account.statement.Statement.StatementEntry;
import by.cabinet.value.Money;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvWriterTest {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1"})
    void aTextThatBeginsLikeAFormulaIsShownAsAText(String text) {
        assertEquals("'" + text, CsvWriter.text(text));
    }

    @Test
    void cellsAreQuotedWhereTheyMustBe() {
        var entry = new StatementEntry(
                StatementEntry.Kind.PAYMENT,
                Instant.parse("2026-05-01T10:00:00Z"),
                "p-1",
                Money.kopecks(-1250),
                "=cmd|'/c calc',\"x\"\r\ny",
                null,
                null,
                null,
                false);

        assertEquals(
                "2026-05-01T10:00:00Z,PAYMENT,-12.50,BYN,\"'=cmd|'/c calc',\"\"x\"\"\r\ny\",,p-1,\r\n",
                new CsvWriter(',').row(entry));
    }

    @Test
    void theHeaderNamesTheEncoding() {
        assertEquals("\uFEFFtime;type;amount;currency;description;phone;id;orderId\r\n", new CsvWriter(';').header());
    }
}
