package by.cabinet.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every object is allowed by the schema of its kind: values and patterns too, which the types for Java do not know. The schemas come from npm
 * (folder {@code schemas}).
 */
class SchemasTest {

    private static final Path WANTED = Repository.ROOT.resolve("deploy/checks/schemas");
    private static final Path CACHE = Repository.ROOT.resolve(".cabinet/cache/schemas");
    private static final List<String> FILES = List.of("package.json", "package-lock.json", "validate.mjs");

    /** Of whom npm has none: Envoy Gateway's, and those of operators that {@link OperatorSchemasTest} looks at. */
    private static final List<String> WITHOUT_SCHEMA =
            List.of("gateway.envoyproxy.io/", "postgresql.cnpg.io/", "barmancloud.cnpg.io/", "k8s.keycloak.org/");

    @BeforeAll
    static void fetchSchemas() throws IOException, InterruptedException {
        var lock = WANTED.resolve("package-lock.json");
        var done = CACHE.resolve("fetched-lock.json");
        Files.createDirectories(CACHE);
        for (var file : FILES) {
            Files.copy(WANTED.resolve(file), CACHE.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!Files.exists(done) || Files.mismatch(lock, done) != -1) {
            run("", "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
            Files.copy(lock, done, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "single-node", "single-node/dependencies", "production", "production/dependencies"})
    void theOverlaysAreAllowed(String overlay) throws IOException, InterruptedException {
        assertThat(complaints(Overlays.rendered(overlay))).isEmpty();
    }

    @Test
    void whatIsAppliedBesideTheOverlaysIsAllowed() throws IOException, InterruptedException {
        var folder = Repository.ROOT.resolve("deploy/kubernetes");
        var objects = Stream.of(
                        "cluster/gateway-classes.yaml",
                        "cluster/namespaces.yaml",
                        "base/namespace.yaml",
                        "quarantine.yaml")
                .flatMap(file -> Repository.yamls(folder.resolve(file)).stream())
                .toList();

        assertThat(complaints(objects)).isEmpty();
        assertThat(complaints(Installation.SECRETS)).isEmpty();
    }

    /** The schemas are looked at indeed. */
    @Test
    void aMistakeIsFound() throws IOException, InterruptedException {
        var route = Map.<String, Object>of(
                "apiVersion",
                "gateway.networking.k8s.io/v1",
                "kind",
                "HTTPRoute",
                "metadata",
                Map.of("name", "mistaken"),
                "spec",
                Map.of("rules", List.of(Map.of("timeouts", Map.of("request", "40 seconds")))));

        assertThat(complaints(List.of(route))).contains("HTTPRoute mistaken", "timeouts/request");
    }

    private static String complaints(List<Map<String, Object>> objects) throws IOException, InterruptedException {
        var known = objects.stream()
                .filter(it -> WITHOUT_SCHEMA.stream().noneMatch(Tree.text(it, "apiVersion")::startsWith))
                .toList();
        assertThat(known).isNotEmpty();
        return run(new ObjectMapper().writeValueAsString(known), "node", "validate.mjs");
    }

    private static String run(String input, String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command)
                .directory(CACHE.toFile())
                .redirectErrorStream(true)
                .start();
        try (var stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        }
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor())
                .as(String.join(" ", command) + "\n" + output)
                .isZero();
        return output;
    }
}
