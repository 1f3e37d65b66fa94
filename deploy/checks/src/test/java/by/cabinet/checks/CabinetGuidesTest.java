package by.cabinet.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever a guide names is there: paths, parameters, fields, values, codes, headers. That its calls work is shown by {@code GuidesTest}. */
class CabinetGuidesTest {

    private static final Path FOLDER = Repository.ROOT.resolve("deploy/documents/guides");
    private static final Path BUILD = Repository.ROOT.resolve("deploy/documents/site/build.mjs");

    private static final Pattern PATH =
            Pattern.compile("/(?:auth|account|rights|order|notification|landing)/v1/[^\\s'\"`?|)<]*");
    private static final Pattern QUERY = Pattern.compile("(/[a-z]+/v1/[^\\s'\"`?]*)\\?([^\\s'\"`]+)");
    private static final Pattern FIELD = Pattern.compile("\\\\?\"([A-Za-z]+)\\\\?\":");
    private static final Pattern HEADER = Pattern.compile("-H ['\"]([A-Za-z-]+): ");
    /** A word in back quotes. */
    private static final Pattern WORD = Pattern.compile("(?<!`)`([A-Za-z][A-Za-z0-9.-]*)`(?!`)");

    /** What is not in the API: of HTTP, of the stand-ins, of the languages of the examples. */
    private static final Set<String> ELSEWHERE = Set.of(
            "Accept-Language",
            "Content-Language",
            "Content-Type",
            "Accept",
            "Authorization",
            "Prefer",
            "ETag",
            "If-None-Match",
            "Retry-After",
            "Host",
            "HttpOnly",
            "Sec-Fetch-Site",
            "X-MSISDN",
            "X-Session-Cookie",
            "X-Session-Expires-At",
            "X-Device-Token",
            "X-Background-Poll",
            "X-Correlation-Id",
            "Idempotency-Key",
            "no-store",
            "same-origin",
            "EventSource",
            "BroadcastChannel",
            "fetch",
            "openEvents",
            "curl",
            "jq",
            "ISO8601DateFormatter",
            ".withFractionalSeconds",
            "usesCleartextTraffic",
            "localhost",
            "mode",
            "delayMs",
            "Cabinet-",
            "v1",
            "bulk-order",
            "notice",
            "SECOND",
            "KILOBYTE",
            "GIGABYTE",
            "UNIT",
            "auto",
            "manual",
            "silent",
            "offset",
            "to",
            "history",
            "subscribers",
            "plan",
            "DELETE",
            "my",
            "cabinet_device",
            "version",
            "fail");

    private final JsonNode document = CabinetDocument.read(CabinetDocument.FILE);
    private final Set<String> words = words();

    private record Guide(Path file, String text) {

        Stream<MatchResult> all(Pattern pattern) {
            return pattern.matcher(text).results();
        }

        String says(String what) {
            return "%s: %s".formatted(file.getFileName(), what);
        }
    }

    @Test
    void everyGuideIsAPageOfTheSite() {
        var listed = Repository.text(BUILD)
                .lines()
                .filter(code -> code.startsWith("const GUIDES"))
                .findAny()
                .orElseThrow();
        assertThat(guides())
                .hasSizeGreaterThan(8)
                .allSatisfy(guide -> assertThat(listed)
                        .contains("'" + guide.file().getFileName().toString().replace(".md", "") + "'"));
    }

    @Test
    void everyPathExists() {
        var templates = document.path("paths").properties().stream()
                .map(path -> path.getKey().replaceAll("\\{[^}]+}", "[^/]+"))
                .toList();
        assertThat(wrong(
                        PATH,
                        found -> templates.stream().noneMatch(found.group().replaceAll("[.,]$", "")::matches),
                        0))
                .isEmpty();
    }

    @Test
    void everyParameterIsOneOfItsPath() {
        var faults = new ArrayList<String>();
        guides().forEach(guide -> guide.all(QUERY)
                .forEach(found -> Stream.of(found.group(2).split("&"))
                        .map(parameter -> parameter.replaceAll("=.*", ""))
                        .filter(parameter -> !parameters(found.group(1)).contains(parameter))
                        .forEach(parameter -> faults.add(guide.says(found.group() + " has no " + parameter)))));
        // What lists.md shows as refused.
        assertThat(faults).allMatch(fault -> fault.endsWith("has no limits"));
    }

    @Test
    void everyFieldExists() {
        assertThat(wrong(FIELD, found -> !words.contains(found.group(1)), 1))
                // An invented one that is refused, and what jq and curl make of an answer.
                .allMatch(fault -> fault.matches(".*: (?:colour|count)"));
    }

    @Test
    void everyHeaderExists() {
        assertThat(wrong(HEADER, found -> !words.contains(found.group(1)), 1)).isEmpty();
    }

    @Test
    void everyQuotedWordIsACodeAValueOrAName() {
        assertThat(wrong(WORD, found -> !words.contains(found.group(1)) && !isFile(found.group(1)), 1))
                .isEmpty();
    }

    private static boolean isFile(String word) {
        return word.endsWith(".json") || word.endsWith(".js");
    }

    private List<String> wrong(Pattern pattern, Predicate<MatchResult> isWrong, int group) {
        return guides().stream()
                .flatMap(guide -> guide.all(pattern).filter(isWrong).map(found -> guide.says(found.group(group))))
                .distinct()
                .toList();
    }

    private static List<Guide> guides() {
        return Repository.files(".md")
                .filter(file -> file.startsWith(FOLDER))
                .map(file -> new Guide(file, Repository.text(file)))
                .toList();
    }

    /** Of all operations at the path. */
    private Set<String> parameters(String path) {
        return CabinetDocument.operations(document).entrySet().stream()
                .filter(operation -> path.matches(
                        operation.getKey().replaceFirst("^[a-z]+ ", "").replaceAll("\\{[^}]+}", "[^/]+")))
                .flatMap(operation -> operation.getValue().findValues("parameters").stream())
                .flatMap(parameters -> parameters.findValuesAsText("name").stream())
                .collect(Collectors.toSet());
    }

    /** Names of properties, parameters, headers and schemas, values of enums, and codes. */
    private Set<String> words() {
        var known = new TreeSet<>(ELSEWHERE);
        known.addAll(CabinetDocument.read(CabinetCodes.FILE).findValuesAsText("code"));
        known.addAll(document.findValuesAsText("name"));
        document.path("components").path("headers").fieldNames().forEachRemaining(known::add);
        document.findValues("properties")
                .forEach(properties -> properties.fieldNames().forEachRemaining(known::add));
        document.findValues("enum").forEach(values -> values.forEach(value -> known.add(value.asText())));
        document.findValues("mapping").forEach(values -> values.fieldNames().forEachRemaining(known::add));
        // Parameters and events are explained in words.
        Pattern.compile("`([A-Za-z_-]+)`")
                .matcher(document.toString())
                .results()
                .forEach(found -> known.add(found.group(1)));
        return known;
    }
}
