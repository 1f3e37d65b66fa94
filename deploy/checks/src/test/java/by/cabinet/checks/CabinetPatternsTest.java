package by.cabinet.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** M7: the document's regular expressions are those of every client's language: Java's and ECMAScript's read them alike. */
class CabinetPatternsTest {

    /** Reads the patterns and texts, answers for each pattern which texts it takes; a pattern that is none ends it. */
    private static final String SCRIPT = """
            let text = '';
            process.stdin.on('data', (part) => (text += part)).on('end', () => {
              const { patterns, texts } = JSON.parse(text);
              console.log(JSON.stringify(patterns.map((each) => texts.filter((it) => new RegExp(each, 'u').test(it)))));
            });""";

    private static final String FREE_TEXT = "Минск, ул. Ленина, 1";

    private static final String SEEN = CabinetDocument.read(Repository.ROOT.resolve("deploy/kafka/schemas/values.json"))
            .at("/$defs/seen/pattern")
            .asText();

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "a",
            "A1.b_c:d-e",
            "s-0001",
            "a b",
            "12",
            "-12.3.4",
            "1.2.3",
            "1.SUPERVISOR.s-0001",
            "2026-11",
            "2026-13",
            "2026-11-24",
            "2026-11-24T20:30:00.000Z",
            "123456",
            "123 456",
            "+375291000001",
            "375291000001",
            "comma",
            "missing",
            "DONE",
            FREE_TEXT,
            "Cntrl",
            "17/2026",
            "\t",
            "a\tb",
            "a\nb",
            "\u00a0",
            "\u2003",
            "\u3000",
            "\u007f",
            "\u200b",
            "\u200bя",
            "\u2800\u3164",
            "\ufe0f",
            "\udb40\udc41",
            "\ud834\udd59",
            "\ud83d\ude00",
            "١٢٣٤٥٦",
            "x".repeat(65));

    private final List<String> patterns = patterns();

    @Test
    void everyPatternIsOfTheWholeText() {
        assertThat(patterns)
                .hasSizeGreaterThan(10)
                .allMatch(pattern -> pattern.startsWith("^") && pattern.endsWith("$"));
    }

    /** Of what is written freely somebody sees something, as the schemas of the events ask for it, and the code (SchemasTest of the contract). */
    @Test
    void noTextIsBlank() {
        assertThat(patterns.stream()
                        .filter(each -> Pattern.compile(each).matcher(FREE_TEXT).find()))
                .isNotEmpty()
                .allSatisfy(free -> assertThat(free).contains(SEEN));
    }

    @Test
    void nodeTakesWhatJavaTakes() throws IOException, InterruptedException {
        var java = patterns.stream()
                .map(Pattern::compile)
                .map(pattern -> TEXTS.stream()
                        .filter(text -> pattern.matcher(text).find())
                        .toList())
                .toList();
        var node = node();
        for (var i = 0; i < patterns.size(); i++) {
            assertThat(node.get(i)).as(patterns.get(i)).isEqualTo(java.get(i));
        }
    }

    private List<List<String>> node() throws IOException, InterruptedException {
        var json = new ObjectMapper();
        var process = start();
        try (var input = process.getOutputStream()) {
            input.write(json.writeValueAsString(Map.of("patterns", patterns, "texts", TEXTS))
                    .getBytes(StandardCharsets.UTF_8));
        }
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return Stream.of(json.readValue(output, String[][].class)).map(List::of).collect(Collectors.toList());
    }

    private static Process start() {
        try {
            return new ProcessBuilder("node", "-e", SCRIPT)
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            throw new AssertionError(
                    "This test needs node on the PATH (Node.js 20 or later), as the browser tests do", e);
        }
    }

    private static List<String> patterns() {
        var patterns = new TreeSet<String>();
        collect(CabinetDocument.read(CabinetDocument.FILE), patterns);
        return List.copyOf(patterns);
    }

    private static void collect(JsonNode node, Set<String> patterns) {
        if (node.path("pattern").isTextual()) {
            patterns.add(node.path("pattern").asText());
        }
        node.forEach(child -> collect(child, patterns));
    }
}
