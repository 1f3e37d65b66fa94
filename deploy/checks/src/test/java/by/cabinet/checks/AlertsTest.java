package by.cabinet.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every alert fires for what it is for, and for nothing else: Prometheus' own tool runs the rules on series that we make up. */
class AlertsTest {

    private static final Path RULES = Repository.ROOT.resolve("deploy/observability/rules");
    private static final Path CACHE = Repository.ROOT.resolve(".cabinet/cache/prometheus");

    private static Path promtool;

    /** Installed, or out of Debian's package, of which nothing is installed. */
    @BeforeAll
    static void findPromtool() throws IOException, InterruptedException {
        promtool = Stream.of(System.getenv("PATH").split(":", -1))
                .map(folder -> Path.of(folder, "promtool"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(CACHE.resolve("usr/bin/promtool"));
        if (!Files.isExecutable(promtool)) {
            Files.createDirectories(CACHE);
            assertThat(run(
                            CACHE,
                            "sh",
                            "-c",
                            "apt-get download prometheus && dpkg-deb -x prometheus_*.deb . && rm prometheus_*.deb"))
                    .as(
                            "there is no promtool, and apt-get, or its list of packages, is not there to fetch Debian's package prometheus")
                    .isEmpty();
        }
    }

    @Test
    void prometheusTakesTheRules() throws IOException, InterruptedException {
        assertThat(run(RULES, promtool.toString(), "check", "rules", "cabinet.yml"))
                .isEmpty();
    }

    @Test
    void theyFireWhenTheyShould() throws IOException, InterruptedException {
        assertThat(run(RULES.resolve("tests"), promtool.toString(), "test", "rules", "cabinet.yml"))
                .isEmpty();
    }

    static List<String> alerts() {
        return ObservabilityTest.alerts();
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void isSeenQuietAndFiring(String alert) {
        var expected = Tree.maps(
                        Repository.yaml(RULES.resolve("tests/cabinet.yml")).get("tests"))
                .stream()
                .flatMap(test -> Tree.maps(test.get("alert_rule_test")).stream())
                .filter(test -> alert.equals(test.get("alertname")))
                .map(test -> Tree.list(test.get("exp_alerts")).toList())
                .toList();

        assertThat(expected).anySatisfy(alerts -> assertThat(alerts).isEmpty());
        assertThat(expected).anySatisfy(alerts -> assertThat(alerts).isNotEmpty());
    }

    /** Who is paged reads whole sentences: a label that the rule has lost would leave a gap. */
    @Test
    void noSummaryHasAGap() {
        assertThat(Tree.maps(Repository.yaml(RULES.resolve("tests/cabinet.yml")).get("tests")).stream()
                        .flatMap(test -> Tree.maps(test.get("alert_rule_test")).stream())
                        .flatMap(test -> Tree.maps(test.get("exp_alerts")).stream())
                        .map(alert -> Tree.text(alert, "exp_annotations", "summary")))
                .isNotEmpty()
                .allSatisfy(summary ->
                        assertThat(summary).doesNotContain("  ", "<no value>").doesNotStartWith(" "));
    }

    /** Nothing when it succeeds, else what it has written. */
    private static String run(Path folder, String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() == 0 ? "" : Map.of(process.exitValue(), output).toString();
    }
}
