package by.cabinet.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules, runbook and dashboards belong together. That their metrics exist is seen on the running system. */
class ObservabilityTest {

    private static final Path FOLDER = Repository.ROOT.resolve("deploy/observability");

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
    void theRunbookSpeaksOfNoOtherAlerts() {
        var sections = Repository.text(FOLDER.resolve("RUNBOOK.md"))
                .lines()
                .filter(line -> line.startsWith("## "))
                .map(line -> line.substring(3));

        assertThat(sections).containsExactlyInAnyOrderElementsOf(alerts());
    }

    @ParameterizedTest
    @ValueSource(strings = {"people", "orders", "events", "sms", "resources"})
    void dashboardsAreWellFormed(String name) throws IOException {
        var dashboard = new ObjectMapper()
                .readTree(Files.readString(FOLDER.resolve("dashboards").resolve(name + ".json")));

        assertThat(dashboard.path("uid").asText()).isEqualTo("cabinet-" + name);
        assertThat(dashboard.path("panels")).isNotEmpty().allSatisfy(ObservabilityTest::asksSomething);
    }

    private static void asksSomething(JsonNode panel) {
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

    /** Where Prometheus is installed, its own tool reads the rules. */
    @Test
    void prometheusTakesTheRules() throws IOException, InterruptedException {
        Assumptions.assumeTrue(isInstalled("promtool"), "no promtool here");

        var promtool = new ProcessBuilder("promtool", "check", "rules", "rules/cabinet.yml")
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .start();
        var said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(promtool.waitFor()).as(said).isZero();
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv("PATH").split(":", -1)).anyMatch(it -> Files.isExecutable(Path.of(it, program)));
    }

    private static String section(String alert) {
        var text = Repository.text(FOLDER.resolve("RUNBOOK.md"));
        var start = text.indexOf("## " + alert + "\n");
        assertThat(start).as("the section " + alert).isNotNegative();
        var end = text.indexOf("\n## ", start + 1);
        return end < 0 ? text.substring(start) : text.substring(start, end);
    }
}
