package by.cabinet.checks;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import by.cabinet.backing.KafkaTopics;
import by.cabinet.backing.Topic;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How long each table, topic and key of Redis is kept stands in {@code deploy/documents/retention.md}, each once, and nothing else does. */
class RetentionTest {

    private static final String DOCUMENT = "deploy/documents/retention.md";
    private static final String GROWING = "What still grows";
    private static final String SHARED = "Every service with a database";
    private static final String TOPICS = "Topics";
    private static final String REDIS = "Redis";

    private static final String WITHOUT_END = "without end";

    /** A partition counts as its parent; tables that functions make by name are partitions, and no statement begins with them. */
    private static final Pattern CHANGE_OF_TABLES = Pattern.compile(
            "(?im)^\\s*(?:create\\s+(?:unlogged\\s+)?table\\s+(?:if\\s+not\\s+exists\\s+)?(?<created>\\w++)"
                    + "(?!\\s+partition\\s+of)|drop\\s+table\\s+(?:if\\s+exists\\s+)?(?<dropped>\\w+(?:\\s*,\\s*\\w+)*)"
                    + "|alter\\s+table\\s+(?:if\\s+exists\\s+)?(?<renamed>\\w+)\\s+rename\\s+to\\s+(?<name>\\w+))");

    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
    private static final Pattern CLASS = Pattern.compile("`([A-Z]\\w+)`");
    private static final Pattern TIME = Pattern.compile("(\\d+) (minute|hour|day|month)s?\\b");
    private static final Pattern NAMING = Pattern.compile("\\b(?:name|phone|e-mail|address|SIM|contact number)\\b");
    private static final Pattern ERASED = Pattern.compile("(?:update|delete from) (\\w+) ");
    /** The law keeps documents as they are; what is counted of a SIM is nobody's when no subscriber has it. */
    private static final Set<String> STAYING = Set.of("application", "journal_entry", "puk1_attempts");

    private static final Pattern KEY_IN_JAVA = Pattern.compile("\"([a-z]+(?:-[a-z]+)*):");
    private static final Pattern KEY_IN_LUA = Pattern.compile("'([a-z]+(?:-[a-z]+)*):'");

    /** Of the table of a section: the first cell is the name, in back quotes. */
    private record Row(String section, String name, String personal, String keptFor, String removedBy) {}

    /** A table and whose it is: a service's, or {@link #SHARED}. */
    private record Table(String section, String name) {}

    private static final List<Row> ROWS = rows();

    @Test
    void everyTableHasItsRow() {
        var tables = new ArrayList<>(tables(SHARED, "common/messaging/src/main/resources/db/common"));
        for (var service : Repository.SERVICES) {
            tables.addAll(tables(service, service + "/src/main/resources/db/migration"));
        }
        assertThat(tables).hasSizeGreaterThan(90);

        assertThat(rowsOfTables().map(row -> new Table(row.section(), row.name())))
                .containsExactlyInAnyOrderElementsOf(tables);
    }

    @Test
    void everyTopicHasItsRowAndItsRetention() {
        var topics = KafkaTopics.load(Repository.ROOT.resolve("deploy/kafka/topics.yaml"))
                .topics();

        assertThat(rowsOf(TOPICS).map(row -> row.name() + ": " + row.keptFor()))
                .containsExactlyInAnyOrderElementsOf(topics.stream()
                        .map(topic -> topic.name() + ": " + keptFor(topic))
                        .toList());
    }

    @Test
    void everyKeyOfRedisHasItsRow() {
        var keys = new TreeSet<String>();
        mainSources("").forEach(file -> {
            var source = Repository.text(file);
            if (source.contains("import io.quarkus.redis") || source.contains("import io.vertx.redis")) {
                KEY_IN_JAVA.matcher(source).results().forEach(key -> keys.add(key.group(1)));
            }
        });
        Repository.files(".lua")
                .forEach(file ->
                        KEY_IN_LUA.matcher(Repository.text(file)).results().forEach(key -> keys.add(key.group(1))));

        assertThat(rowsOf(REDIS).map(row -> row.name().replaceAll(":.*", "")))
                .containsExactlyInAnyOrderElementsOf(keys);
    }

    @Test
    void whatRemovesIsThereAndAllOfItIsNamed() {
        assertThat(Stream.concat(rowsOfTables(), rowsOf(REDIS))).allSatisfy(row -> {
            var named = all(CLASS, row.removedBy());
            assertThat(row.removedBy()).matches(".*(?:`[A-Z]\\w+`|kept: |Redis).*");
            assertThat(sourcesOf(row).map(RetentionTest::type).collect(toSet())).containsAll(named);
            if (!row.section().equals(REDIS)) {
                assertThat(named).containsAll(deletingFrom(row));
            }
        });
    }

    /** A time stands in one of the files that its row names. */
    @Test
    void timesAreThoseOfTheCode() {
        assertThat(rowsOfTables()).allSatisfy(row -> {
            var named = all(CLASS, row.keptFor() + row.removedBy());
            var code = sourcesOf(row)
                    .filter(file -> named.contains(type(file)))
                    .map(Repository::text)
                    .collect(joining());
            var texts = row.keptFor().contains("`application.yaml`")
                    ? code
                            + Repository.text(
                                    Repository.ROOT.resolve(row.section() + "/src/main/resources/application.yaml"))
                    : code;
            TIME.matcher(row.keptFor())
                    .results()
                    .forEach(time -> assertThat(texts).containsPattern(inCode(time.group(1), time.group(2))));
        });
    }

    /** {@code interval '30 days'}, {@code Duration.ofDays(30)}, {@code "30d"}, {@code PT48H}, {@code RETENTION_DAYS = 35}, or a number of months. */
    private static Pattern inCode(String number, String unit) {
        return Pattern.compile(
                "(?i)interval '%1$s %2$ss?'|\\.of%2$ss\\(%1$s\\)|\"%1$s%3$s\"|PT?%1$s%3$s\\b|_%2$ss = %1$s;%4$s"
                        .formatted(
                                number,
                                unit,
                                unit.substring(0, 1),
                                unit.equals("month") ? "|WithDefault\\(\"%s\"\\)".formatted(number) : ""));
    }

    /** What names somebody and is kept without end is erased of who has gone, or kept as a document; a row names whoever erases. */
    @Test
    void whoHasGoneIsErased() {
        assertThat(rowsOfTables()
                        .filter(row -> row.keptFor().equals(WITHOUT_END) && !STAYING.contains(row.name()))
                        .filter(row -> NAMING.matcher(row.personal()).find()))
                .hasSizeGreaterThan(10)
                .allSatisfy(row -> assertThat(row.removedBy()).contains("PersonalData`"));
        for (var service : Repository.SERVICES) {
            mainSources(service)
                    .filter(file -> type(file).endsWith("PersonalData"))
                    .forEach(file -> ERASED.matcher(Repository.text(file))
                            .results()
                            .map(erased -> erased.group(1))
                            .forEach(table -> assertThat(rowsOfTables())
                                    .as(table)
                                    .anySatisfy(row -> assertThat(row)
                                            .satisfies(it ->
                                                    assertThat(it.section()).isEqualTo(service))
                                            .satisfies(
                                                    it -> assertThat(it.name()).isEqualTo(table))
                                            .satisfies(it ->
                                                    assertThat(it.removedBy()).contains(type(file))))));
        }
    }

    @Test
    void everyRowSaysWhatIsPersonal() {
        assertThat(ROWS).allSatisfy(row -> assertThat(row.personal()).matches("no(: .+)?|yes: .+"));
    }

    /** What is kept without end is named on top, with what is to be done about it, and nothing else is. */
    @Test
    void whatGrowsIsNamedOnTop() {
        var growing = new ArrayList<Table>();
        section(GROWING).filter(text -> text.startsWith("|")).skip(2).forEach(text -> {
            var cells = cells(text);
            var section = cells.get(0).equalsIgnoreCase(SHARED) ? SHARED : cells.get(0);
            all(QUOTED, cells.get(1)).forEach(table -> growing.add(new Table(section, table)));
            assertThat(cells.getLast()).as("to be done about %s", cells.get(1)).isNotBlank();
        });

        assertThat(rowsOfTables()
                        .filter(row -> row.keptFor().equals(WITHOUT_END))
                        .map(row -> new Table(row.section(), row.name())))
                .containsExactlyInAnyOrderElementsOf(growing);
    }

    private static Set<Table> tables(String section, String folder) {
        var migrations = Repository.ROOT.resolve(folder);
        if (!Files.exists(migrations)) {
            return Set.of();
        }
        var names = new TreeSet<String>();
        Repository.files(migrations, ".sql")
                .sorted(Comparator.comparingDouble(RetentionTest::version))
                .forEach(migration -> CHANGE_OF_TABLES
                        .matcher(Repository.text(migration))
                        .results()
                        .forEach(change -> {
                            if (change.group("created") != null) {
                                names.add(change.group("created"));
                            } else if (change.group("dropped") != null) {
                                List.of(change.group("dropped").split("\\s*,\\s*", -1))
                                        .forEach(names::remove);
                            } else if (change.group("renamed") != null && names.remove(change.group("renamed"))) {
                                names.add(change.group("name"));
                            }
                        }));
        return names.stream().map(name -> new Table(section, name)).collect(toSet());
    }

    /** {@code V9_1__owners.sql} comes after {@code V9__numbers.sql}. */
    private static double version(Path migration) {
        return Double.parseDouble(
                migration.getFileName().toString().replaceAll("^V|__.*", "").replace('_', '.'));
    }

    private static String keptFor(Topic topic) {
        return switch (topic.cleanup()) {
            case COMPACT -> "the last of each key";
            case DELETE -> words(topic.retention());
        };
    }

    private static String words(Duration time) {
        var unit = time.toDays() > 0 ? "day" : "minute";
        var number = time.toDays() > 0 ? time.toDays() : time.toMinutes();
        return number + " " + unit + (number == 1 ? "" : "s");
    }

    /** The classes whose SQL deletes rows of this table. */
    private static Set<String> deletingFrom(Row row) {
        var delete = Pattern.compile("(?i)delete\\s+from\\s+" + row.name() + "\\b");
        return sourcesOf(row)
                .filter(file -> !file.startsWith(Repository.ROOT.resolve("common"))
                        || row.section().equals(SHARED))
                .filter(file -> delete.matcher(Repository.text(file)).find())
                .map(RetentionTest::type)
                .collect(toSet());
    }

    /** Of the row's service and what all have in common; of the services together, for what is everybody's. */
    private static Stream<Path> sourcesOf(Row row) {
        return Repository.SERVICES.contains(row.section())
                ? Stream.concat(mainSources(row.section()), mainSources("common"))
                : mainSources("");
    }

    private static Stream<Path> mainSources(String folder) {
        return Repository.files(Repository.ROOT.resolve(folder), ".java")
                .filter(file -> file.toString().contains("/src/main/java/"))
                .filter(file -> !file.startsWith(Repository.ROOT.resolve("deploy")))
                .filter(file -> !file.startsWith(Repository.ROOT.resolve("common/testing")));
    }

    private static String type(Path file) {
        return file.getFileName().toString().replace(".java", "");
    }

    private static Stream<Row> rowsOfTables() {
        return ROWS.stream()
                .filter(row -> !row.section().equals(TOPICS) && !row.section().equals(REDIS));
    }

    private static Stream<Row> rowsOf(String section) {
        return ROWS.stream().filter(row -> row.section().equals(section));
    }

    private static List<Row> rows() {
        var rows = new ArrayList<Row>();
        for (var section : sections()) {
            section(section).filter(text -> text.startsWith("| `")).forEach(text -> {
                var cells = cells(text);
                assertThat(cells).as(text).hasSize(5);
                rows.add(new Row(section, cells.get(0).replace("`", ""), cells.get(2), cells.get(3), cells.get(4)));
            });
        }
        return rows;
    }

    private static List<String> sections() {
        return document()
                .filter(text -> text.startsWith("## "))
                .map(text -> text.substring(3))
                .toList();
    }

    private static Stream<String> section(String title) {
        return document()
                .dropWhile(text -> !text.equals("## " + title))
                .skip(1)
                .takeWhile(text -> !text.startsWith("## "));
    }

    private static Stream<String> document() {
        return Repository.text(Repository.ROOT.resolve(DOCUMENT)).lines();
    }

    private static List<String> cells(String row) {
        return Stream.of(row.substring(1).split("\\|", 0)).map(String::strip).toList();
    }

    private static Set<String> all(Pattern pattern, String text) {
        var found = new HashSet<String>();
        pattern.matcher(text).results().forEach(match -> found.add(match.group(1)));
        return found;
    }
}
