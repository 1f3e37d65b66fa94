package by.cabinet.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** Holds docker-compose.yml against the services' own configuration: no engine is needed to see that the two agree. */
class ComposeTest {

    private static final Path ROOT = Path.of(System.getProperty("maven.multiModuleProjectDirectory"));
    private static final Map<String, Map<String, Object>> PARTS = parts();
    private static final Pattern KEY = Pattern.compile("\\$\\{([a-z0-9.-]+)");

    static List<String> services() {
        return List.of(
                "auth-service",
                "account-service",
                "access-rights-service",
                "service-order-service",
                "landing-service",
                "notification-service",
                "api-gateway");
    }

    @Test
    void hasEveryServiceAndWhatItNeeds() {
        assertThat(PARTS.keySet())
                .containsAll(services())
                .contains("postgres", "redis", "kafka", "keycloak", "operator");
    }

    @ParameterizedTest
    @MethodSource("services")
    void publishesThePortsThatTheServiceListensOn(String service) throws IOException {
        var own = configuration(service);
        var published = strings(PARTS.get(service).get("ports")).stream()
                .map(port -> port.substring(port.lastIndexOf(':') + 1))
                .toList();

        assertThat(published).containsExactly(own.get("quarkus.http.port"), own.get("quarkus.management.port"));
    }

    @ParameterizedTest
    @MethodSource("services")
    void setsOnlyKeysThatTheServiceKnows(String service) throws IOException {
        var known = knownKeys(service);

        for (var variable : environment(service).keySet()) {
            assertThat(known).as(variable).anyMatch(key -> asVariable(key).equals(variable));
        }
    }

    @ParameterizedTest
    @MethodSource("services")
    void migratesBeforeTheServiceStarts(String service) throws IOException {
        if (!configuration(service).containsKey("quarkus.datasource.db-kind")) {
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

    /** Keys of the service's files, those that they refer to, and the framework's that every service has. */
    private static Set<String> knownKeys(String service) throws IOException {
        var keys = new TreeSet<>(Set.of("quarkus.profile", "quarkus.init-and-exit"));
        var texts = List.of(
                ROOT.resolve(service).resolve("src/main/resources/application.yaml"),
                ROOT.resolve("common/src/main/resources/META-INF/microprofile-config.properties"));
        for (var text : texts) {
            KEY.matcher(Files.readString(text)).results().forEach(found -> keys.add(found.group(1)));
            Files.readAllLines(text).stream()
                    .filter(line -> line.contains("=") && !line.startsWith("#"))
                    .forEach(line -> keys.add(withoutProfile(line.substring(0, line.indexOf('=')))));
        }
        configuration(service).keySet().forEach(key -> keys.add(withoutProfile(key)));
        keys.addAll(Set.of("cabinet.clock.offset-file", "kafka.bootstrap.servers", "quarkus.redis.hosts"));
        return keys;
    }

    private static String withoutProfile(String key) {
        return key.startsWith("%") ? key.substring(key.indexOf('.') + 1) : key;
    }

    private static String asVariable(String key) {
        return key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    private static Map<String, String> configuration(String service) throws IOException {
        var flat = new TreeMap<String, String>();
        try (var file = Files.newBufferedReader(ROOT.resolve(service).resolve("src/main/resources/application.yaml"))) {
            flatten("", new Yaml().load(file), flat);
        }
        return flat;
    }

    private static void flatten(String prefix, Map<String, Object> tree, Map<String, String> flat) {
        tree.forEach((name, value) -> {
            if (value instanceof Map<?, ?> branch) {
                flatten(prefix + name + ".", strings(branch), flat);
            } else if (name.equals("null")) {
                // "~": the value of the branch itself
                flat.put(prefix.substring(0, prefix.length() - 1), String.valueOf(value));
            } else {
                flat.put(prefix + name, String.valueOf(value));
            }
        });
    }

    private static Map<String, Object> strings(Map<?, ?> branch) {
        var named = new HashMap<String, Object>();
        branch.forEach((name, value) -> named.put(String.valueOf(name), value));
        return named;
    }

    private static List<String> strings(Object list) {
        return ((List<?>) list).stream().map(String::valueOf).toList();
    }

    private static Map<String, String> environment(String part) {
        return strings((Map<?, ?>) PARTS.get(part).get("environment")).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> String.valueOf(entry.getValue())));
    }

    private static Map<String, Map<String, Object>> parts() {
        try (var file = Files.newBufferedReader(ROOT.resolve("docker-compose.yml"))) {
            Map<String, Object> compose = new Yaml().load(file);
            var parts = new HashMap<String, Map<String, Object>>();
            strings((Map<?, ?>) compose.get("services"))
                    .forEach((name, part) -> parts.put(name, strings((Map<?, ?>) part)));
            return parts;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
