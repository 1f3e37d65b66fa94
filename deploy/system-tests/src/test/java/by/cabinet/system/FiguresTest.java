package by.cabinet.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the dashboards and alert rules ask for is there, and the services' documents are on one page. */
@ExtendWith(RunningSystem.class)
class FiguresTest {

    private static final Path FOLDER =
            Path.of(System.getProperty("maven.multiModuleProjectDirectory")).resolve("deploy/observability");
    private static final Pattern METRIC = Pattern.compile("\\b([a-z]+(?:_[a-z]+)+)(?=\\{|\\[|\\)| )");
    private static final Pattern QUERY_IN_RUNBOOK = Pattern.compile("`((?:[a-z]+_)+[a-z]+\\{[^`]*})`");
    /** There once something of the kind has happened, which a young system need not have seen. */
    private static final Set<String> RARE =
            Set.of("quarantine_parked", "outbox_parked", "sequences_behind", "orders_oldest_seconds", "orders_open");

    @Test
    void everyMetricThatIsAskedForExists() throws IOException {
        signInOrderAndSignOut();
        Portal.my().signIn("+375291000051"); // of live sessions there is no figure while there is none
        var asked = new TreeSet<String>();
        for (var expression : expressions()) {
            METRIC.matcher(expression.replaceAll("\"[^\"]*\"", ""))
                    .results()
                    .forEach(found -> asked.add(found.group(1)));
        }
        asked.removeAll(RARE);

        assertThat(asked).hasSizeGreaterThan(20);
        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> assertThat(missing(asked))
                        .as("metrics that are asked for and that no service shows")
                        .isEmpty());
    }

    @Test
    void theDocumentOfTheApiIsOnAPage() {
        assertThat(Http.send("GET", "http://localhost:8080/docs", null, Map.of())
                        .text())
                .contains("/docs/reference.js");
        assertThat(Http.send("GET", "http://localhost:8080/docs/cabinet.json", null, Map.of())
                        .body()
                        .path("openapi")
                        .asText())
                .startsWith("3.1");
    }

    private static void signInOrderAndSignOut() {
        var session = Portal.my().signIn("+375291000050");
        JourneyTest.awaitState(session, session.order("s-0050", "caller-id").at("/id"), "completed");
        assertThat(session.delete("/auth/v1/session").status()).isEqualTo(204);
    }

    private static Set<String> missing(Set<String> asked) {
        var missing = new TreeSet<>(asked);
        missing.removeAll(known());
        return missing;
    }

    /** Names of all metrics that any service shows. */
    private static Set<String> known() {
        var names = new TreeSet<String>();
        IntStream.rangeClosed(9100, 9106)
                .mapToObj(port -> Http.send(
                        "GET", "http://localhost:" + port + "/q/metrics", null, Map.of("Accept", "text/plain")))
                .flatMap(answer -> answer.text().lines())
                .filter(row -> !row.startsWith("#") && !row.isBlank())
                .forEach(row -> names.add(row.split("[{ ]", 2)[0]));
        return names;
    }

    private static List<String> expressions() throws IOException {
        var expressions = new ArrayList<String>();
        try (var files = Files.list(FOLDER.resolve("dashboards"))) {
            for (var file : files.toList()) {
                new ObjectMapper()
                        .readTree(Files.readString(file))
                        .findValuesAsText("expr")
                        .forEach(expressions::add);
            }
        }
        Files.readAllLines(FOLDER.resolve("rules/cabinet.yml")).stream()
                .filter(row -> row.matches(" {8,}.*(expr:|rate\\(|jvm_|_total|_seconds).*"))
                .forEach(expressions::add);
        QUERY_IN_RUNBOOK
                .matcher(Files.readString(FOLDER.resolve("RUNBOOK.md")))
                .results()
                .forEach(query -> expressions.add(query.group(1)));
        return expressions;
    }
}
