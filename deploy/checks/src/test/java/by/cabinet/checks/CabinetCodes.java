package by.cabinet.checks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * {@code codes.json}: every stable code that the API answers, from the enums that have them, with its title and what to do, for people. Titles
 * of problems are those of the answers; the other texts stand beside the file, in {@code codes_{ru,be,en}.properties}.
 */
final class CabinetCodes {

    static final Path FILE = CabinetDocument.FILE.resolveSibling("codes.json");

    private static final Pattern PROBLEM =
            Pattern.compile("(?m)^ {4}([A-Z0-9_]+)\\(([0-9]{3}), \"((?:[^\"\\\\]|\\\\.)*)\"\\)[,;]");
    private static final Pattern ACTION = Pattern.compile("(?m)^ {4}[A-Z0-9_]+\\(\"([^\"]+)\"\\)[,;]");
    private static final Path ACTIONS =
            Repository.ROOT.resolve("common/contract/src/main/java/by/cabinet/contract/rights/JournalAction.java");

    /** Kinds of codes whose values stand in the document of the API, by the name of the schema. */
    private static final Map<String, String> ENUMS = new TreeMap<>(Map.of(
            "refusal", "OrderRefusalCode",
            "failure", "OrderFailureCode",
            "application", "ApplicationRefusal"));

    private static final String COMMON = "common/web";

    /** What to do about a problem that has no sentence of its own; there need not be one. */
    private static final Pattern OF_A_STATUS = Pattern.compile("do\\.problem\\.[0-9]{3}");

    private final Map<String, Properties> texts = new HashMap<>();
    private final Map<String, Properties> titles = new HashMap<>();
    private final Set<String> used = new TreeSet<>();
    private final List<String> faults = new ArrayList<>();

    private CabinetCodes() {
        TextBundles.LANGUAGES.forEach(language ->
                texts.put(language, properties(FILE.resolveSibling("codes_%s.properties".formatted(language)))));
    }

    /** One constant of an enum of problems. */
    private record Problem(String code, int status, String module, String title) {}

    /** Throws {@link AssertionError} where a text is missing, or explains nothing. */
    static JsonNode built() {
        var codes = new CabinetCodes();
        var json = codes.json();
        codes.texts.forEach((language, known) -> known.stringPropertyNames().stream()
                .filter(key ->
                        !codes.used.contains(key) && !OF_A_STATUS.matcher(key).matches())
                .forEach(key -> codes.faults.add("codes_%s.properties: %s is about no code".formatted(language, key))));
        if (!codes.faults.isEmpty()) {
            throw new AssertionError(String.join("\n", new TreeSet<>(codes.faults)));
        }
        return json;
    }

    private JsonNode json() {
        var root = JsonNodeFactory.instance.objectNode();
        problems(root.putArray("problem"));
        ENUMS.forEach((kind, schema) -> {
            var array = root.putArray(kind);
            CabinetDocument.texts(
                            CabinetDocument.read(CabinetDocument.FILE).at("/components/schemas/" + schema + "/enum"))
                    .forEach(code -> explain(array.addObject().put("code", code), kind, List.of(code, "")));
        });
        var journal = root.putArray("journal");
        ACTION.matcher(Repository.text(ACTIONS))
                .results()
                .map(found -> found.group(1))
                .forEach(action -> explain(
                        journal.addObject().put("code", action), "journal", List.of(action, family(action), "")));
        return root;
    }

    private static String family(String action) {
        return action.substring(0, action.indexOf('.'));
    }

    private void problems(ArrayNode array) {
        var byCode = new TreeMap<String, List<Problem>>();
        sources()
                .forEach(problem -> byCode.computeIfAbsent(problem.code(), code -> new ArrayList<>())
                        .add(problem));
        byCode.forEach((code, same) -> {
            var status = same.getFirst().status();
            if (same.stream().anyMatch(other -> other.status() != status)) {
                faults.add(code + " has one status in one service and another in another");
            }
            var one = array.addObject().put("code", code).put("status", status);
            var title = one.putObject("title");
            TextBundles.LANGUAGES.forEach(language -> title.put(language, title(same, language)));
            put(one, "whatToDo", "do.problem", List.of(code, String.valueOf(status)));
        });
    }

    /** That of the answers; where services differ, the one that is written for all of them. */
    private String title(List<Problem> same, String language) {
        var key = "title.problem." + same.getFirst().code();
        var titles = same.stream()
                .map(problem -> title(problem, language))
                .distinct()
                .toList();
        if (titles.size() == 1) {
            return titles.getFirst();
        }
        return text(language, key).orElseGet(() -> lacking(language, key));
    }

    private String title(Problem problem, String language) {
        return language.equals("en")
                ? problem.title()
                : titles.computeIfAbsent(
                                problem.module() + language,
                                key -> properties(Repository.ROOT
                                        .resolve(problem.module())
                                        .resolve("src/main/resources/problems_%s.properties".formatted(language))))
                        .getProperty("title." + problem.code(), "");
    }

    private void explain(ObjectNode code, String kind, List<String> keys) {
        put(code, "title", "title." + kind, keys.subList(0, 1));
        put(code, "whatToDo", "do." + kind, keys);
    }

    /** The text of the first key that has one. */
    private void put(ObjectNode code, String property, String prefix, List<String> keys) {
        var texts = code.putObject(property);
        TextBundles.LANGUAGES.forEach(language -> texts.put(
                language,
                keys.stream()
                        .map(key -> key.isEmpty() ? prefix : prefix + "." + key)
                        .flatMap(key -> text(language, key).stream())
                        .findFirst()
                        .orElseGet(() -> lacking(language, prefix + "." + keys.getFirst()))));
    }

    private Optional<String> text(String language, String key) {
        used.add(key);
        return Optional.ofNullable(texts.get(language).getProperty(key));
    }

    private String lacking(String language, String key) {
        faults.add("codes_%s.properties lacks %s".formatted(language, key));
        return "";
    }

    private static Stream<Problem> sources() {
        return Stream.concat(Stream.of(COMMON), Repository.SERVICES.stream())
                .flatMap(module -> Repository.sources()
                        .filter(file ->
                                file.startsWith(Repository.ROOT.resolve(module).resolve("src/main/java")))
                        .map(Repository::text)
                        .filter(source -> source.contains("implements ErrorCode"))
                        .flatMap(source -> PROBLEM.matcher(source).results())
                        .map(found -> new Problem(
                                found.group(1).toLowerCase(Locale.ROOT).replace('_', '-'),
                                Integer.parseInt(found.group(2)),
                                module,
                                found.group(3))));
    }

    private static Properties properties(Path file) {
        var properties = new Properties();
        try {
            properties.load(new StringReader(Repository.text(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
