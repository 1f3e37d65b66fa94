package by.cabinet.account.csv;

import by.cabinet.account.paging.PeriodQuery;
import by.cabinet.account.paging.PeriodQuery.Period;
import by.cabinet.value.Language;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** How a spreadsheet is written. */
public class CsvQuery {

    public static final String CSV = "text/csv;charset=UTF-8";

    private static final String SEMICOLON = "semicolon";

    /** {@code comma}, or {@code semicolon} as spreadsheets in Russian and Belarusian expect: the decimals go with it. For CSV alone. */
    @QueryParam("separator")
    @DefaultValue("comma")
    @Pattern(regexp = "comma|semicolon")
    String separator;

    /** Of headings, kinds and times; else English with the comma, Russian with the semicolon. For CSV alone. */
    @QueryParam("language")
    @Pattern(regexp = "ru|be|en")
    String language;

    public CsvWriter writer() {
        var isSemicolon = separator.equals(SEMICOLON);
        var usual = isSemicolon ? Language.RU : Language.EN;
        return new CsvWriter(isSemicolon ? ';' : ',', language == null ? usual : Language.of(language));
    }

    /** Whether only the headers are wanted: nothing is read then, nor journalled. */
    public static boolean isHead(Request request) {
        return request.getMethod().equals(HttpMethod.HEAD);
    }

    /** The headers of a file of that account's number or subscriber's phone, and of the days of the period. */
    public static Map<String, List<String>> attachment(String what, String of, Period period) {
        var name = "%s-%s-%s-%s.csv"
                .formatted(
                        what,
                        of == null ? "" : of.replaceAll("[^0-9A-Za-z]", ""),
                        day(period.from()),
                        day(period.to().minusNanos(1)));
        return Map.of(HttpHeaders.CONTENT_DISPOSITION, List.of("attachment; filename=\"%s\"".formatted(name)));
    }

    private static LocalDate day(Instant time) {
        return time.atZone(PeriodQuery.MINSK).toLocalDate();
    }
}
