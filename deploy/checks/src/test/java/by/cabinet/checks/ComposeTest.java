package by.cabinet.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds docker-compose.yml against the services' own configuration: no engine is needed to see that the two agree. */
class ComposeTest {

    private static final Path ROOT = Repository.ROOT;
    private static final Map<String, Map<String, Object>> PARTS = parts();

    static List<String> services() {
        return Repository.SERVICES;
    }

    @Test
    void hasEveryServiceAndWhatItNeeds() {
        assertThat(PARTS.keySet())
                .containsAll(services())
                .contains("postgres", "redis", "kafka", "keycloak", "operator");
    }

    @ParameterizedTest
    @MethodSource("services")
    void publishesThePortsThatTheServiceListensOn(String service) {
        var own = ServiceConfiguration.of(service);
        var published = Tree.texts(PARTS.get(service).get("ports")).stream()
                .map(port -> port.substring(port.lastIndexOf(':') + 1))
                .toList();

        assertThat(published).containsExactly(own.port(), own.managementPort());
    }

    @ParameterizedTest
    @MethodSource("services")
    void setsOnlyKeysThatTheServiceKnows(String service) {
        var configuration = ServiceConfiguration.of(service);

        assertThat(environment(service).keySet()).allMatch(configuration::knows);
    }

    @ParameterizedTest
    @MethodSource("services")
    void migratesBeforeTheServiceStarts(String service) {
        if (!ServiceConfiguration.of(service).hasDatabase()) {
            assertThat(PARTS).doesNotContainKey(service + "-migration");
            return;
        }
        assertThat(environment(service + "-migration")).containsEntry("QUARKUS_INIT_AND_EXIT", "true");
        assertThat(PARTS.get(service).get("depends_on").toString())
                .contains(service + "-migration={condition=service_completed_successfully}");
    }

    @ParameterizedTest
    @MethodSource("services")
    void runsWithoutRights(String service) {
        var part = PARTS.get(service);
        assertThat(part).containsEntry("read_only", true).containsEntry("cap_drop", List.of("ALL"));
        assertThat(part.get("security_opt").toString()).contains("no-new-privileges:true");
    }

    /** Each says how it is: what starts after it waits until it can serve. */
    @ParameterizedTest
    @MethodSource("services")
    void hasAHealthCheck(String service) {
        var healthcheck = String.valueOf(PARTS.get(service).get("healthcheck"));

        assertThat(healthcheck)
                .contains("healthy, " + ServiceConfiguration.of(service).managementPort());
    }

    @Test
    void observesWhenAskedTo() {
        assertThat(List.of("prometheus", "grafana"))
                .allSatisfy(part -> assertThat(PARTS.get(part)).containsEntry("profiles", List.of("observability")));
    }

    @Test
    void mountsFilesThatExist() {
        PARTS.values().stream()
                .flatMap(part -> Tree.texts(part.get("volumes")).stream())
                .filter(volume -> volume.startsWith("./"))
                .forEach(volume -> assertThat(ROOT.resolve(volume.substring(0, volume.indexOf(':'))))
                        .exists());
    }

    @Test
    void buildsFromFilesThatExist() {
        PARTS.values().stream()
                .flatMap(part -> Stream.ofNullable((Map<?, ?>) part.get("build")))
                .forEach(build -> {
                    assertThat(ROOT.resolve((String) build.get("dockerfile"))).exists();
                    var module = (String) ((Map<?, ?>) build.get("args")).get("MODULE");
                    assertThat(ROOT.resolve(module).resolve("pom.xml")).exists();
                });
    }

    private static Map<String, String> environment(String part) {
        return Tree.map(PARTS.get(part).get("environment")).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> String.valueOf(entry.getValue())));
    }

    private static Map<String, Map<String, Object>> parts() {
        return Tree.map(Repository.yaml(Repository.ROOT.resolve("docker-compose.yml"))
                        .get("services"))
                .entrySet()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, part -> Tree.map(part.getValue())));
    }
}
