package by.cabinet.rest.csv;

import by.cabinet.value.Language;
import by.cabinet.value.Money;
import by.cabinet.value.Phone;
import by.cabinet.web.clock.QueryTime;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes rows of CSV (RFC 4180) so that spreadsheets show them as they are meant: numbers as numbers, in the decimals that go with the separator,
 * times as the reader's country writes them, phones and all other texts as texts.
 */
public final class CsvWriter {

    /** Shows a spreadsheet that UTF-8 follows. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** What a spreadsheet may take for a formula. */
    private static final Pattern FORMULA =
            Pattern.compile("^[=+\\-@\\t\\r\\n\\uFF1D\\uFF0B\\uFF0D\\uFF20].*", Pattern.DOTALL);

    private static final DateTimeFormatter RFC_3339 =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter OF_MINSK =
            DateTimeFormatter.ofPattern("dd.MM.uuuu HH:mm:ss").withZone(QueryTime.MINSK);

    private final ObjectWriter writer;
    private final boolean decimalComma;
    private final Language language;

    CsvWriter(char separator, Language language) {
        this.writer = CsvMapper.builder()
                .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
                .build()
                .writer(CsvSchema.emptySchema().withColumnSeparator(separator).withLineSeparator("\r\n"));
        this.decimalComma = separator == ';';
        this.language = language;
    }

    public Language language() {
        return language;
    }

    /** The first row, behind the mark of the encoding. */
    public String header(CsvWord... headings) {
        return BYTE_ORDER_MARK + row((Object[]) headings);
    }

    /** Money, quantities, times, phones, words and texts; null is an empty cell. */
    public String row(Object... cells) {
        try {
            return writer.writeValueAsString(
                    Arrays.stream(cells).map(this::cell).toArray(String[]::new));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts can always be written", e);
        }
    }

    /** Several values in one cell, with blanks between; null is left out. */
    public String phrase(Object... parts) {
        return Arrays.stream(parts)
                .map(part -> part instanceof String text ? text : cell(part))
                .filter(part -> part != null && !part.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private String cell(Object value) {
        return switch (value) {
            case null -> "";
            case Money money -> decimals(money.toString());
            case BigDecimal quantity -> decimals(quantity.stripTrailingZeros().toPlainString());
            case Instant time -> (language == Language.EN ? RFC_3339 : OF_MINSK).format(time);
            case Phone phone -> phone.spaced();
            case CsvWord word -> word.in(language);
            case Boolean flag -> cell(flag ? CsvWord.YES : CsvWord.NO);
            case Enum<?> constant -> cell(CsvWord.of(constant.name()));
            default -> text(value.toString());
        };
    }

    /** A number is never quoted: it has no separator in it. */
    private String decimals(String number) {
        return decimalComma ? number.replace('.', ',') : number;
    }

    /** A text that begins like a formula is shown as a text: it came from elsewhere. */
    private static String text(String value) {
        return FORMULA.matcher(value).matches() ? "'" + value : value;
    }
}
