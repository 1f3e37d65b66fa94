package by.cabinet.checks;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The product speaks the words of its field: subscriber, publish, notify. Names, columns, JSON properties, codes, metrics, message keys, comments,
 * log messages and documents have none of the household words that stood for them once (decision 0043).
 */
class GlossaryTest {

    private static final Set<String> WORDS = Set.of(
            "line",
            "lines",
            "tell",
            "tells",
            "told",
            "telling",
            "news",
            "happening",
            "happenings",
            "wish",
            "wishes",
            "encounter",
            "encounters",
            "met",
            "duty",
            "duties",
            "attendant",
            "attendants",
            "patience",
            "passage",
            "passages",
            "till",
            "tills",
            "dress",
            "dressed",
            "dresses",
            "obey",
            "obeys",
            "obeyed",
            "rehearsal",
            "rehearsals",
            "sight",
            "sights",
            "neighbour",
            "neighbours",
            "hygiene",
            "upkeep",
            "talk",
            "talks",
            "wording");

    private static final Set<String> SUFFIXES_OF_TYPES = Set.of("Table", "Rows", "Columns", "Found", "News", "Talk");
    private static final Set<String> PREFIXES_OF_TYPES = Set.of("Follow", "Keep", "Note", "See", "Attend");

    /** A line of text is a line, and so are these. */
    private static final Pattern LINES_OF_TEXT = Pattern.compile(
            "(?i)\\b(?:(?:command|request|status|start|header|log|first|last|next|one|single|empty|blank|each|every|a few|few|\\d+|twelve|ten|two|three)[ -]lines?"
                    + "|lines? of (?:text|code|log|logs|the log|output|the file|a file|a log|csv|json|java|prose|a table|the table)|line breaks?|lines? of its own|off[ -]line|on[ -]line|fixed[ -]line)\\b");

    /**
     * Where a word stands for something else.
     *
     * @param place an ending of the file's path; empty for every file
     * @param use the name or the text that is allowed there
     */
    private record Allowed(String place, String use, String reason) {

        boolean covers(Hit hit) {
            return hit.file().endsWith(place) && hit.text().contains(use);
        }
    }

    private static final List<Allowed> ALLOWED = List.of(
            new Allowed("decisions/0043-names.md", "", "names the words that were replaced"),
            new Allowed("CHANGELOG.md", "", "names the words that were replaced"),
            new Allowed("checks/GlossaryTest.java", "", "lists the words"),
            new Allowed("", "commandLine", "the command of a process, as picocli calls it"),
            new Allowed("", "RequestLine", "HTTP's own term (RFC 9112, 3)"),
            new Allowed("documents/texts.md", "", "quotes what people read"),
            new Allowed("", "ONLY_LINE", "a published refusal of applications"),
            new Allowed("", "only-line", "the same"),
            new Allowed("harness/http/ReplyReader.java", "line", "a line of an HTTP response"),
            new Allowed("testing/AuthorisationMatrix.java", "line", "a line of a table in plain text"),
            new Allowed("projection/ProjectionTable.java", "ProjectionTable", "declares a table of the database"),
            new Allowed(
                    "api-gateway/src/main/resources/application.yaml", "max-initial-line-length", "Quarkus' own name"),
            new Allowed("", "line.read", "a published code of the journal, which stays"));

    /** {@code text} is the name or the sentence. */
    private record Hit(String file, String kind, String text) {

        @Override
        public String toString() {
            return file + ": " + kind + ": " + text;
        }
    }

    private final List<Hit> hits = new ArrayList<>();

    @Test
    void hasNoneOfTheOldWords() throws IOException {
        javaFiles();
        migrations();
        schemas();
        messageKeys();
        configuration();
        documents();
        observability();

        var left = hits.stream()
                .filter(hit -> ALLOWED.stream().noneMatch(allowed -> allowed.covers(hit)))
                .map(Hit::toString)
                .distinct()
                .sorted()
                .toList();
        left.forEach(System.out::println);
        assertThat(left).as(left.size() + " uses of old words, printed above").isEmpty();
    }

    @Test
    void allowsFewExceptionsEachForAReason() {
        assertThat(ALLOWED)
                .hasSizeLessThanOrEqualTo(30)
                .allSatisfy(allowed -> assertThat(allowed.reason()).isNotBlank());
    }

    private void javaFiles() throws IOException {
        JavaNames.of(Repository.sources().toList(), (file, name) -> {
            switch (name.kind()) {
                case TYPE -> {
                    name(file, "type", name.text());
                    affixes(file, name.text());
                }
                case COMMENT, MESSAGE -> prose(file, name.kind().name().toLowerCase(Locale.ROOT), name.text());
                case CODE -> words(file, "text", name.text(), name.text().split("[._-]", -1));
                case SQL -> name.text().lines().forEach(text -> sql(file, text));
                default -> name(file, name.kind().name().toLowerCase(Locale.ROOT), name.text());
            }
        });
    }

    /** Every word of a migration: names are in snake case, and the rest is SQL's and ours. */
    private void migrations() {
        files(".sql", file -> Repository.text(file).lines().forEach(text -> sql(file, text)));
    }

    private void sql(Path file, String text) {
        words(file, "SQL", text.strip(), text.replaceAll("--.*", "").split("[^A-Za-z]+", -1));
        var comment = text.indexOf("--");
        if (comment >= 0) {
            prose(file, "comment", text.substring(comment));
        }
    }

    private void schemas() {
        files(".json", file -> {
            if (file.toString().contains("/kafka/schemas/")) {
                schema(file, json(file));
            }
        });
    }

    private void schema(Path file, JsonNode node) {
        node.path("properties").fieldNames().forEachRemaining(property -> name(file, "property", property));
        node.path("enum").forEach(value -> words(file, "value", value.asText(), parts(value.asText())));
        List.of("title", "description")
                .forEach(text -> prose(file, text, node.path(text).asText("")));
        node.forEach(child -> schema(file, child));
    }

    private void messageKeys() {
        files(
                ".properties",
                file -> Repository.text(file)
                        .lines()
                        .filter(text -> !text.startsWith("#") && text.contains("="))
                        .map(text -> text.substring(0, text.indexOf('=')).strip())
                        .forEach(key -> words(file, "key", key, parts(key))));
    }

    /** Keys and comments of YAML files; of AsyncAPI's also what it says of each topic. */
    private void configuration() {
        List.of(".yaml", ".yml")
                .forEach(kind -> files(
                        kind,
                        file -> Repository.text(file).lines().map(String::strip).forEach(text -> {
                            if (text.startsWith("#")
                                    || text.startsWith("summary:")
                                    || text.startsWith("description:")) {
                                prose(file, "comment", text);
                            } else if (text.matches("[\\w.\"-]+:.*")) {
                                words(file, "key", text, parts(text.substring(0, text.indexOf(':'))));
                            }
                        })));
    }

    private void documents() {
        files(
                ".md",
                file -> Repository.text(file)
                        .replaceAll("(?s)```.*?```", " ")
                        .lines()
                        .forEach(text -> prose(file, "document", text.strip())));
    }

    private void observability() {
        files(".json", file -> {
            if (file.toString().contains("/observability/")) {
                json(file).findValuesAsText("expr").forEach(query -> words(file, "query", query, parts(query)));
                json(file).findValuesAsText("title").forEach(title -> prose(file, "title", title));
            }
        });
    }

    private void name(Path file, String kind, String name) {
        words(file, kind, name, parts(name));
    }

    private void affixes(Path file, String type) {
        var parts = type.split("(?<=[a-z0-9])(?=[A-Z])", -1);
        if (parts.length > 1
                && (SUFFIXES_OF_TYPES.contains(parts[parts.length - 1]) || PREFIXES_OF_TYPES.contains(parts[0]))) {
            hits.add(new Hit(relative(file), "prefix or suffix of a type", type));
        }
    }

    private void words(Path file, String kind, String text, String[] words) {
        if (List.of(words).stream().map(word -> word.toLowerCase(Locale.ROOT)).anyMatch(WORDS::contains)) {
            hits.add(new Hit(relative(file), kind, text));
        }
    }

    private void prose(Path file, String kind, String text) {
        var rest = LINES_OF_TEXT.matcher(text).replaceAll(" ");
        var found = new TreeSet<>(List.of(rest.toLowerCase(Locale.ROOT).split("[^a-z0-9]+", -1)));
        found.retainAll(WORDS);
        if (!found.isEmpty()) {
            hits.add(new Hit(
                    relative(file),
                    kind,
                    "[" + found.stream().collect(joining(", ")) + "] "
                            + text.replaceAll("\\s+", " ").strip()));
        }
    }

    /** The words of a name in camel case, snake case or kebab case. */
    private static String[] parts(String name) {
        return name.split("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[^A-Za-z0-9]+", -1);
    }

    private static void files(String kind, Consumer<Path> reader) {
        Repository.files(kind).sorted().forEach(reader);
    }

    private static JsonNode json(Path file) {
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new IllegalStateException(file.toString(), e);
        }
    }

    private static String relative(Path file) {
        return Repository.ROOT.relativize(file).toString();
    }
}
