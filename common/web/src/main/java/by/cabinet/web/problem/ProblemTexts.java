package by.cabinet.web.problem;

import by.cabinet.value.Language;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * What people read of problems, from {@code problems_<language>.properties} of the service and of the jars it is made of. English stands in
 * the code: the title in the error's catalogue, a detail where the problem is thrown. Its key is made of its words.
 */
public final class ProblemTexts {

    private static final Pattern NO_WORD = Pattern.compile("[^a-z0-9]+");
    private static final Map<Language, Properties> TEXTS = load();

    private ProblemTexts() {}

    /** Empty when the language has none. */
    public static Optional<String> find(String key, Language language) {
        return Optional.ofNullable(TEXTS.get(language).getProperty(key));
    }

    /** Of a detail in English. */
    public static String keyOfDetail(String english) {
        return "detail." + NO_WORD.matcher(english.toLowerCase(Locale.ROOT)).replaceAll("-");
    }

    static String title(ErrorCode error, Language language) {
        return find("title." + error.code(), language).orElseGet(error::title);
    }

    /** In English when the language has none. */
    static String detail(String english, Language language) {
        return english == null || language == Language.EN
                ? english
                : find(keyOfDetail(english), language).orElse(english);
    }

    static String rule(FieldRule rule, Long limit, Language language) {
        var text = find("rule." + rule.code(), language).orElseThrow();
        return limit == null ? text : text + ": " + bound(rule, language) + " " + limit;
    }

    private static String bound(FieldRule rule, Language language) {
        var atLeast = rule == FieldRule.TOO_SHORT || rule == FieldRule.TOO_SMALL;
        return find(atLeast ? "at-least" : "at-most", language).orElseThrow();
    }

    private static Map<Language, Properties> load() {
        var texts = new EnumMap<Language, Properties>(Language.class);
        for (var language : Language.values()) {
            texts.put(language, load("problems_%s.properties".formatted(language.code())));
        }
        return texts;
    }

    private static Properties load(String file) {
        var texts = new Properties();
        try {
            for (var part : Collections.list(
                    Thread.currentThread().getContextClassLoader().getResources(file))) {
                read(part, texts);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    private static void read(URL part, Properties texts) throws IOException {
        try (var reader = new InputStreamReader(part.openStream(), StandardCharsets.UTF_8)) {
            texts.load(reader);
        }
    }
}
