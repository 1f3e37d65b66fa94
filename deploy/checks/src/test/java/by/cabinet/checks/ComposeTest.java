package by.cabinet.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    /** On a busy machine Keycloak alone takes five minutes: who is not healthy yet has not failed. */
    @Test
    void hasTimeToStart() {
        assertThat(PARTS.values().stream()
                        .flatMap(part -> Stream.ofNullable(part.get("healthcheck")))
                        .map(healthcheck -> Tree.map(healthcheck).get("start_period")))
                .hasSizeGreaterThan(10)
                .containsOnly("10m");
    }

    /** Parts of the same program share an image, which one of them builds. */
    @Test
    void buildsEachImageOnce() {
        var built = PARTS.values().stream()
                .filter(part -> part.containsKey("build"))
                .map(part -> String.valueOf(part.get("image")))
                .toList();

        assertThat(built).doesNotHaveDuplicates().allMatch(image -> image.startsWith("cabinet/"));
        assertThat(PARTS.values().stream()
                        .map(part -> String.valueOf(part.get("image")))
                        .filter(image -> image.startsWith("cabinet/")))
                .allMatch(built::contains);
    }

    /** R2.2: on a network of its own, from which nobody else can come to the gateway. */
    @Test
    void trustsTheOperatorsProxyAlone() {
        var proxies = Tree.map(Tree.at(Repository.yaml(ROOT.resolve("docker-compose.yml")), "networks", "proxies"));

        assertThat(proxies).containsEntry("internal", true);
        assertThat(PARTS.keySet())
                .filteredOn(part -> Tree.at(PARTS.get(part), "networks", "proxies") != null)
                .containsExactlyInAnyOrder("api-gateway", "operator-proxy");
        assertThat(Tree.text(PARTS.get("operator-proxy"), "networks", "proxies", "ipv4_address"))
                .isEqualTo(environment("api-gateway").get("CABINET_GATEWAY_OPERATOR_PROXIES"));
    }

    /** Netty's transport and Argon2 are unpacked into the one folder that can be written, and loaded from there. */
    @ParameterizedTest
    @MethodSource("services")
    void loadsLibrariesFromItsTemporaryFolder(String service) {
        assertThat(Tree.texts(PARTS.get(service).get("tmpfs")))
                .singleElement()
                .satisfies(folder ->
                        assertThat(folder).startsWith("/tmp:").contains("exec").doesNotContain("noexec"));
    }

    @Test
    void whatStartsAfterTheDependenciesWaitsUntilTheyServe() {
        assertThat(PARTS.values().stream()
                        .flatMap(part -> Tree.map(part.get("depends_on")).entrySet().stream()
                                .filter(it -> Set.of("postgres", "redis", "kafka", "keycloak", "operator")
                                        .contains(it.getKey())))
                        .map(it -> it.getValue().toString()))
                .isNotEmpty()
                .allMatch(condition -> condition.equals("{condition=service_healthy}"));
        assertThat(healthCheck("postgres")).contains("pg_isready, -h, 127.0.0.1");
        assertThat(healthCheck("keycloak")).contains("/realms/operator");
        assertThat(healthCheck("kafka")).contains("/dev/tcp/").doesNotContain("kafka-", ".sh");
    }

    /** After a crash, or a restart of the engine, all of it comes back; and no part fills the disk or takes the memory of another. */
    @Test
    void everyPartThatRunsOnIsRestartedAndBounded() {
        PARTS.forEach((name, part) -> {
            var once = name.endsWith("-migration") || Set.of("topics", "demo").contains(name);
            assertThat(part).as(name).containsEntry("restart", once ? "no" : "unless-stopped");
            assertThat(part.get("mem_limit")).as(name).isNotNull();
            assertThat(Tree.map(Tree.at(part, "logging", "options"))).as(name).containsKeys("max-size", "max-file");
        });
    }

    @ParameterizedTest
    @MethodSource("services")
    void hasTheMemoryOfItsPod(String service) {
        var pod = Overlays.services("production")
                .filter(it -> Overlays.name(it).equals(service))
                .map(it -> Tree.maps(Overlays.pod(it).get("containers")).getFirst())
                .findFirst()
                .orElseThrow();

        assertThat(Tree.text(pod, "resources", "limits", "memory"))
                .isEqualTo(PARTS.get(service).get("mem_limit").toString().replace("m", "Mi"));
    }

    /** Whoever uses the published ports arrives from the bridge's own address, all as one: it has no limit, as 127.0.0.1 has none. */
    @Test
    void theMachineItselfHasNoLimit() {
        var networks =
                Tree.map(Repository.yaml(ROOT.resolve("docker-compose.yml")).get("networks"));
        var bridge = Tree.maps(Tree.at(networks, "default", "ipam", "config")).getFirst();

        assertThat(bridge.get("subnet")).isNotNull();
        assertThat(environment("api-gateway")
                        .get("CABINET_GATEWAY_RATES_EXEMPT")
                        .split(",", -1))
                .containsExactly("127.0.0.1", bridge.get("gateway").toString());
        assertThat(environment("auth-service").get("CABINET_ATTEMPTS_EXEMPT").split(",", -1))
                .containsExactly("127.0.0.1", bridge.get("gateway").toString());
    }

    /** The engine gets what images are made of, and nothing else of the repository, whose build folders are gigabytes. */
    @Test
    void sendsTheEngineWhatImagesAreMadeOf() {
        var rules = Repository.text(ROOT.resolve(".dockerignore")).lines().toList();
        var sources = PARTS.values().stream()
                .flatMap(part -> Stream.ofNullable((Map<?, ?>) part.get("build")))
                .flatMap(build -> copied((String) build.get("dockerfile"))
                        .map(source -> source.replace(
                                "${MODULE}",
                                ((Map<?, ?>) build.get("args")).get("MODULE").toString())))
                .collect(Collectors.toSet());

        assertThat(rules).contains("**");
        assertThat(sources)
                .hasSizeGreaterThan(10)
                .allSatisfy(source -> assertThat(rules)
                        .filteredOn(rule -> rule.startsWith("!"))
                        .anySatisfy(rule -> assertThat(FileSystems.getDefault()
                                        .getPathMatcher("glob:" + rule.substring(1))
                                        .matches(Path.of(
                                                source.replaceAll("/$", "/x").replace("*", "x"))))
                                .as(source)
                                .isTrue()));
    }

    /** What a Dockerfile takes out of the repository. */
    private static Stream<String> copied(String dockerfile) {
        return Repository.text(ROOT.resolve(dockerfile))
                .lines()
                .filter(row -> row.startsWith("COPY "))
                .map(row -> List.of(row.replaceAll("--\\S+ ", "").split(" ", -1)))
                .flatMap(words -> words.subList(1, words.size() - 1).stream());
    }

    private static String healthCheck(String part) {
        return String.valueOf(Tree.at(PARTS.get(part), "healthcheck", "test"));
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
