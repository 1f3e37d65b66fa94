package by.cabinet.checks;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/** The message bundles of all services, and how long their texts become. */
final class TextBundles {

    static final List<String> LANGUAGES = List.of("ru", "be", "en");

    private static final Path CATALOGUE =
            Repository.ROOT.resolve("deploy/local/src/main/resources/demo/offerings.json");

    /** The longest value of each parameter; those of a language are made in {@link #values}. */
    private static final Map<String, String> LONGEST = Map.ofEntries(
            Map.entry("code", "123456"),
            Map.entry("phone", "+375291234567"),
            Map.entry("date", "31.12.2026 23:59"),
            Map.entry("day", "31.12.2026"),
            Map.entry("number", "999"),
            Map.entry("until", "23:59"),
            Map.entry("time", "23:59"),
            Map.entry("minutes", "1440"),
            Map.entry("plan", "Простое решение.Всё включено 100"));

    private static final List<String> OFFERINGS = List.of("offering", "needed", "excluded");
    private static final List<String> MONEY =
            List.of("price", "available", "missing", "monthly", "after", "charged", "left", "total");

    /** The innermost one. */
    private static final Pattern CONDITION = Pattern.compile("\\{#if [^}]*}((?:(?!\\{#if ).)*?)\\{/(?:if)?}");

    private static final Pattern ELSE = Pattern.compile("\\{#else[^}]*}");
    private static final Pattern PARAMETER = Pattern.compile("\\{([a-zA-Z_]+)}");

    /** What changes who may act for somebody, and codes; whoever asks why he is not let in gets an explanation, which is no alarm. */
    private static final Pattern ALARM_OR_CODE = Pattern.compile(
            "access_(?!closed_by_(?:manager|operator)).*|password_changed|role_.*|contacts_.*|device_.*|.*_code");

    private static final Pattern FILE = Pattern.compile(".*/src/main/resources/messages/([a-z]+)_ru\\.properties");

    private TextBundles() {}

    static Stream<Bundle> all() {
        return Repository.files("_ru.properties")
                .filter(file -> FILE.matcher(file.toString()).matches())
                .sorted()
                .map(Bundle::of);
    }

    static Bundle named(String name) {
        return all().filter(bundle -> bundle.name().equals(name)).findAny().orElseThrow();
    }

    /** One bundle of one service, the texts by language and key. */
    record Bundle(String service, String name, Map<String, Properties> languages) {

        private static Bundle of(Path russian) {
            var name = FILE.matcher(russian.toString()).replaceAll("$1");
            var service = Repository.ROOT.relativize(russian).getName(0).toString();
            Map<String, Properties> languages = new LinkedHashMap<>();
            LANGUAGES.forEach(language ->
                    languages.put(language, properties(russian.resolveSibling(name + "_" + language + ".properties"))));
            return new Bundle(service, name, languages);
        }

        String title() {
            return "`%s` of %s".formatted(name, service);
        }

        TreeSet<String> keys() {
            return languages.values().stream()
                    .flatMap(texts -> texts.stringPropertyNames().stream())
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        /** {@code sms_be lacks order_completed}. */
        Stream<String> lacking() {
            return LANGUAGES.stream()
                    .flatMap(language -> keys().stream()
                            .filter(key -> !languages.get(language).containsKey(key))
                            .map(key -> "%s_%s lacks %s".formatted(name, language, key)));
        }

        Stream<Text> texts() {
            return LANGUAGES.stream()
                    .flatMap(language -> languages.get(language).stringPropertyNames().stream()
                            .map(key -> text(language, key)));
        }

        String row(String key) {
            var texts = LANGUAGES.stream().map(language -> text(language, key)).toList();
            return "| `%s` | %s | %s |"
                    .formatted(
                            key,
                            texts.stream().map(Text::length).collect(Collectors.joining(" | ")),
                            texts.stream().map(Text::cell).collect(Collectors.joining(" | ")));
        }

        private Text text(String language, String key) {
            return new Text(this, language, key, languages.get(language).getProperty(key, ""));
        }
    }

    /** A text as the bundle has it. */
    record Text(Bundle bundle, String language, String key, String raw) {

        /** With the longest branch of every condition, and the longest values. */
        String longest() {
            var text = PARAMETER.matcher(raw).replaceAll(found -> values(language, found.group(1)));
            for (var found = CONDITION.matcher(text); found.find(); found = CONDITION.matcher(text)) {
                text = text.substring(0, found.start())
                        + theLongest(ELSE.split(found.group(1)))
                        + text.substring(found.end());
            }
            return text;
        }

        boolean isAlarmOrCode() {
            return ALARM_OR_CODE.matcher(key).matches();
        }

        /** As notification-service splits it: 7 bits a letter where the alphabet of GSM has them all. */
        int parts() {
            var text = longest();
            var latin = text.chars().allMatch(letter -> letter < 128);
            var alone = latin ? 160 : 70;
            var together = latin ? 153 : 67;
            var length = text.length();
            return length <= alone ? 1 : (length + together - 1) / together;
        }

        String length() {
            var letters = String.valueOf(longest().length());
            return bundle.name().equals("sms") ? letters + " / " + parts() : letters;
        }

        String cell() {
            return raw.replace("|", "\\|");
        }

        @Override
        public String toString() {
            return "%s_%s %s".formatted(bundle.name(), language, key);
        }
    }

    private static String values(String language, String parameter) {
        if (OFFERINGS.contains(parameter)) {
            return longestOffering(language);
        }
        if (MONEY.contains(parameter)) {
            return language.equals("en") ? "BYN 99999.99" : "99999,99 руб.";
        }
        if (parameter.equals("reason")) {
            return longestOf(language, "length", "characters", "phone", "common");
        }
        if (parameter.equals("causedBy")) {
            return longestOf(language, "administrator", "staff", "organisation", "security", "several");
        }
        return Objects.requireNonNull(LONGEST.get(parameter), "say how long {" + parameter + "} can be");
    }

    /** A value that is a text itself. */
    private static String longestOf(String language, String... keys) {
        var texts = named("ussd").languages().get(language);
        return theLongest(Stream.of(keys).map(key -> texts.getProperty(key, "")).toArray(String[]::new));
    }

    private static String longestOffering(String language) {
        // JSON is YAML
        return theLongest(Tree.maps(new Yaml().<Object>load(Repository.text(CATALOGUE))).stream()
                .map(offering -> Tree.text(offering, "name", language))
                .toArray(String[]::new));
    }

    private static String theLongest(String... texts) {
        return Stream.of(texts).max(Comparator.comparingInt(String::length)).orElseThrow();
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
