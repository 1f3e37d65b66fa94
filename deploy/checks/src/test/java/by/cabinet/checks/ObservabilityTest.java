package by.cabinet.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Alert rules, runbook and dashboards belong together, and what they query is what the services count. {@code FiguresTest} sees the same on
 * the running system.
 */
class ObservabilityTest {

    private static final Path FOLDER = Repository.ROOT.resolve("deploy/observability");

    /** {@code name{label="value"}}, as PromQL writes it. */
    private static final Pattern SELECTOR = Pattern.compile("\\b([a-z]+(?:_[a-z]+)+|up)\\{([^}]*)}");

    private static final Pattern METRIC = Pattern.compile("\\b([a-z]+(?:_[a-z]+)+)(?=[{\\[)]| |$)");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)(?:=~|!=|!~|=)\"([^\"]*)\"");
    private static final Pattern QUERY_IN_RUNBOOK = Pattern.compile("`((?:[a-z]+_)+[a-z]+\\{[^`]*})`");
    private static final Pattern SQL_IN_RUNBOOK = Pattern.compile("`(select [^`]*)`");

    /** Counted by the framework and its libraries, with their own labels. */
    private static final Pattern OF_LIBRARIES = Pattern.compile("(http_server|jvm|kafka|process|sql_pool|cache)_.*|up");

    /** Labels that Prometheus adds when it scrapes. */
    private static final Set<String> OF_PROMETHEUS = Set.of("job", "service", "instance", "le");

    static List<String> alerts() {
        return Tree.maps(Repository.yaml(FOLDER.resolve("rules/cabinet.yml")).get("groups")).stream()
                .flatMap(group -> Tree.maps(group.get("rules")).stream())
                .map(rule -> Tree.text(rule, "alert"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void everyAlertHasItsSectionInTheRunbook(String alert) {
        var section = section(alert);

        assertThat(section).as(alert).contains("**Means**").containsPattern("(?i)\\*\\*.*do\\*\\*");
    }

    @Test
    void theRunbookHasNoOtherSections() {
        var sections = Repository.text(FOLDER.resolve("RUNBOOK.md"))
                .lines()
                .filter(text -> text.startsWith("## "))
                .map(text -> text.substring(3));

        assertThat(sections).containsExactlyInAnyOrderElementsOf(alerts());
    }

    static List<String> queries() throws IOException {
        var queries = new ArrayList<String>();
        try (var dashboards = Files.list(FOLDER.resolve("dashboards"))) {
            for (var file : dashboards.sorted().toList()) {
                queries.addAll(
                        new ObjectMapper().readTree(Repository.text(file)).findValuesAsText("expr"));
            }
        }
        Tree.maps(Repository.yaml(FOLDER.resolve("rules/cabinet.yml")).get("groups")).stream()
                .flatMap(group -> Tree.maps(group.get("rules")).stream())
                .forEach(rule -> queries.add(Tree.text(rule, "expr")));
        var runbook = Repository.text(FOLDER.resolve("RUNBOOK.md"));
        QUERY_IN_RUNBOOK.matcher(runbook).results().forEach(query -> queries.add(query.group(1)));
        return queries;
    }

    @Test
    void theRunbookHasQueries() throws IOException {
        assertThat(queries()).anyMatch(query -> query.startsWith("actions_total{"));
    }

    /** A metric of ours stands in the code by its name with dots, each of its labels and their values as texts or constants. */
    @ParameterizedTest
    @MethodSource("queries")
    void queriesWhatTheServicesCount(String query) {
        var code = mainCode();
        METRIC.matcher(query.replaceAll("\"[^\"]*\"", ""))
                .results()
                .map(metric -> metric.group(1))
                .filter(metric -> !OF_LIBRARIES.matcher(metric).matches())
                .forEach(metric -> assertThat(code)
                        .as(metric)
                        .contains('"' + metric.replaceAll("_total$", "").replace('_', '.') + '"'));
        SELECTOR.matcher(query)
                .results()
                .filter(selector -> !OF_LIBRARIES.matcher(selector.group(1)).matches())
                .flatMap(selector -> MATCHER.matcher(selector.group(2)).results())
                .filter(matcher -> !OF_PROMETHEUS.contains(matcher.group(1)))
                .forEach(matcher -> {
                    assertThat(code).as("the label of " + query).contains('"' + matcher.group(1) + '"');
                    assertThat(code)
                            .as("the value of " + query)
                            .containsPattern("\"" + Pattern.quote(matcher.group(2)) + "\"|\\b"
                                    + Pattern.quote(matcher.group(2)) + "\\b");
                });
    }

    /** What the runbook selects from a database is there: its tables and columns stand in a migration. */
    @Test
    void theRunbookSelectsWhatTheMigrationsCreate() {
        var migrations = Repository.files(".sql")
                .filter(file -> file.toString().contains("/src/main/resources/db/"))
                .map(Repository::text)
                .collect(Collectors.joining("\n"));
        var statements = SQL_IN_RUNBOOK
                .matcher(Repository.text(FOLDER.resolve("RUNBOOK.md")))
                .results()
                .map(statement -> statement.group(1))
                .toList();

        assertThat(statements)
                .isNotEmpty()
                .allSatisfy(statement -> assertThat(Pattern.compile("\\b[a-z]+_[a-z_]+\\b")
                                .matcher(statement)
                                .results())
                        .isNotEmpty()
                        .allSatisfy(name -> assertThat(migrations).containsPattern("\\b" + name.group() + "\\b")));
    }

    private static String mainCode() {
        return Repository.sources()
                .filter(file -> file.toString().contains("/src/main/java/")
                        && !file.startsWith(Repository.ROOT.resolve("deploy")))
                .map(Repository::text)
                .collect(Collectors.joining("\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"people", "orders", "events", "sms", "resources"})
    void dashboardsAreWellFormed(String name) throws IOException {
        var dashboard = new ObjectMapper()
                .readTree(Files.readString(FOLDER.resolve("dashboards").resolve(name + ".json")));

        assertThat(dashboard.path("uid").asText()).isEqualTo("cabinet-" + name);
        assertThat(dashboard.path("panels")).isNotEmpty().allSatisfy(ObservabilityTest::hasAQuery);
    }

    private static void hasAQuery(JsonNode panel) {
        assertThat(panel.path("title").asText()).isNotBlank();
        assertThat(panel.path("targets"))
                .isNotEmpty()
                .allSatisfy(target -> assertThat(target.path("expr").asText()).isNotBlank());
    }

    @ParameterizedTest
    @ValueSource(strings = {"prometheus.yml", "prometheus-compose.yml"})
    void everyServiceIsScraped(String file) {
        var services = Tree.maps(Repository.yaml(FOLDER.resolve(file)).get("scrape_configs")).stream()
                .flatMap(job -> Tree.maps(job.get("static_configs")).stream())
                .map(it -> Tree.text(it, "labels", "service") + " "
                        + Tree.texts(it.get("targets")).getFirst().replaceFirst(".*:", ""))
                .toList();

        assertThat(services)
                .containsExactlyInAnyOrderElementsOf(Repository.SERVICES.stream()
                        .map(it -> it + " " + ServiceConfiguration.of(it).managementPort())
                        .toList());
    }

    private static String section(String alert) {
        var text = Repository.text(FOLDER.resolve("RUNBOOK.md"));
        var start = text.indexOf("## " + alert + "\n");
        assertThat(start).as("the section " + alert).isNotNegative();
        var end = text.indexOf("\n## ", start + 1);
        return end < 0 ? text.substring(start) : text.substring(start, end);
    }
}
