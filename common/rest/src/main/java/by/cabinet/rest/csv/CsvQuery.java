package by.cabinet.rest.csv;

import by.cabinet.value.Language;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

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

    /** The headers of a file that is named by these; what has no name, null, has an empty one. */
    public static Map<String, List<String>> attachment(Object... names) {
        var name = Arrays.stream(names)
                .map(part -> Objects.toString(part, "").replaceAll("[^0-9A-Za-z-]", ""))
                .collect(Collectors.joining("-"));
        return Map.of(HttpHeaders.CONTENT_DISPOSITION, List.of("attachment; filename=\"%s.csv\"".formatted(name)));
    }
}
