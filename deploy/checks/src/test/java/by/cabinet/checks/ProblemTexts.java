package by.cabinet.checks;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What problems say, as the sources have it in English, and the bundles in which it stands in the other languages. */
final class ProblemTexts {

    private static final Pattern CODE = Pattern.compile("(?m)^ {4}([A-Z0-9_]+)\\([0-9]{3}, \"");
    /** What is thrown with a detail, the messages of rules of validation, and constants that have one text. */
    private static final Pattern STATEMENT = Pattern.compile(
            "(?:ProblemException\\.(?:malformed|refused)|new ProblemException|requireNone)\\([^;]*;|message = \"[^\"]*\""
                    + "|String message\\(\\) default [^;]*;|(?m:^ {4}[A-Z_]+\\(\"[^\"]*\"\\)[,;])");
    /** What values say of texts that they do not take. */
    private static final Pattern VALUE = Pattern.compile("new IllegalArgumentException\\(\"[^;]*;");

    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** Jars of which every service is made; what is thrown while a record of Kafka is read is answered to nobody. */
    private static final List<String> COMMON = List.of("common/web", "common/rest", "common/value", "common/messaging");

    private ProblemTexts() {}

    /** A text that a problem of a module may have, and its key in the bundles. */
    record Wanted(String module, String key) {}

    static List<Wanted> wanted() {
        return Stream.concat(Repository.SERVICES.stream(), COMMON.stream())
                .flatMap(module -> sources(module)
                        .map(Repository::text)
                        .flatMap(source -> keys(source, module.equals("common/value") ? VALUE : STATEMENT))
                        .map(key -> new Wanted(module, key)))
                .distinct()
                .toList();
    }

    /** {@code account-service: be lacks title.search-too-wide}. */
    static Stream<String> lacking() {
        return wanted().stream()
                .flatMap(wanted -> Stream.of("ru", "be")
                        .filter(language -> Stream.concat(Stream.of(wanted.module()), COMMON.stream())
                                .noneMatch(module -> bundle(module, language).containsKey(wanted.key())))
                        .map(language -> "%s: %s lacks %s".formatted(wanted.module(), language, wanted.key())));
    }

    private static Stream<Path> sources(String module) {
        var main = Repository.ROOT.resolve(module).resolve("src/main/java");
        return Repository.sources().filter(file -> file.startsWith(main));
    }

    /** Names of fields have no blanks. */
    private static Stream<String> keys(String source, Pattern statements) {
        var codes = source.contains("implements ErrorCode")
                ? CODE.matcher(source).results().map(found -> "title." + code(found.group(1)))
                : Stream.<String>empty();
        var details = statements
                .matcher(source)
                .results()
                .flatMap(statement -> LITERAL.matcher(statement.group()).results())
                .map(found -> found.group(1))
                .filter(text -> text.contains(" "))
                .map(ProblemTexts::key);
        return Stream.concat(codes, details);
    }

    private static String code(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** As {@code by.cabinet.web.problem.ProblemTexts} makes it. */
    private static String key(String detail) {
        return "detail." + detail.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }

    private static Properties bundle(String module, String language) {
        var file = Repository.ROOT
                .resolve(module)
                .resolve("src/main/resources/problems_%s.properties".formatted(language));
        var texts = new Properties();
        if (file.toFile().exists()) {
            try {
                texts.load(new StringReader(Repository.text(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return texts;
    }
}
