package by.cabinet.account.statement;

import by.cabinet.account.statement.Statement.StatementEntry;
import by.cabinet.account.statement.Statement.UsageTotal;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.time.Instant;
import java.util.regex.Pattern;

/** Writes rows of CSV (RFC 4180) so that spreadsheets show them as they are meant. */
final class CsvWriter {

    /** Shows a spreadsheet that UTF-8 follows. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** What a spreadsheet may take for a formula. */
    private static final Pattern FORMULA =
            Pattern.compile("^[=+\\-@\\t\\r\\n\\uFF1D\\uFF0B\\uFF0D\\uFF20].*", Pattern.DOTALL);

    private final CsvSchema columns;
    private final ObjectWriter writer;

    CsvWriter(char separator) {
        var mapper = CsvMapper.builder()
                .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
                .build();
        this.columns =
                mapper.schemaFor(Cells.class).withColumnSeparator(separator).withLineSeparator("\r\n");
        this.writer = mapper.writer(columns);
    }

    String header() {
        var names = columns.getColumnNames();
        return BYTE_ORDER_MARK + String.join(String.valueOf(columns.getColumnSeparator()), names) + "\r\n";
    }

    String row(StatementEntry entry) {
        return write(new Cells(
                entry.at().toString(),
                entry.kind().name(),
                entry.amount().toString(),
                entry.amount().currency(),
                text(entry.what()),
                text(entry.phone()),
                text(entry.id()),
                text(entry.orderId())));
    }

    String row(UsageTotal usage, Instant to) {
        return write(new Cells(
                to.toString(),
                "USAGE",
                usage.charge().toString(),
                usage.charge().currency(),
                text(usage.what()),
                text(usage.phone()),
                "",
                ""));
    }

    /** A text that begins like a formula is shown as a text: it came from elsewhere. */
    static String text(String value) {
        if (value == null) {
            return "";
        }
        return FORMULA.matcher(value).matches() ? "'" + value : value;
    }

    private String write(Cells cells) {
        try {
            return writer.writeValueAsString(cells);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts can always be written", e);
        }
    }

    @JsonPropertyOrder({"time", "type", "amount", "currency", "description", "phone", "id", "orderId"})
    private record Cells(
            String time,
            String type,
            String amount,
            String currency,
            String description,
            String phone,
            String id,
            String orderId) {}
}
