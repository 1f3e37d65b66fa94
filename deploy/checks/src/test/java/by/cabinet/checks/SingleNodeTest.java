package by.cabinet.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One person tries it on one node: with images of his own machine, little memory, and the addresses of {@code ./cabinet up}. */
class SingleNodeTest {

    private static final String OVERLAY = "single-node";
    private static final String DEPENDENCIES = "single-node/dependencies";
    private static final Set<Object> REST_OF_THE_CLUSTER = Set.of("monitoring", "envoy-gateway-system");

    /** Whoever has our names in a registry is somebody else. */
    @Test
    void imagesOfOursAreThoseOfComposeAndComeFromTheMachine() {
        var ours = Stream.of(OVERLAY, DEPENDENCIES)
                .flatMap(Overlays::containers)
                .filter(SingleNodeTest::isOurs)
                .toList();

        assertThat(ours)
                .hasSizeGreaterThan(10)
                .allSatisfy(container -> assertThat(container).containsEntry("imagePullPolicy", "Never"));
        assertThat(ours.stream()
                        .map(container -> container.get("image").toString())
                        .collect(Collectors.toSet()))
                .isEqualTo(images().filter(image -> image.startsWith("cabinet/"))
                        .map(image -> image + ":latest")
                        .collect(Collectors.toSet()));
    }

    /** One version of each server on a laptop. */
    @Test
    void theServersAreThoseOfCompose() {
        assertThat(Overlays.containers(DEPENDENCIES)
                        .filter(container -> !isOurs(container))
                        .map(container -> container.get("image").toString()))
                .hasSize(4)
                .isSubsetOf(images().collect(Collectors.toSet()));
    }

    @Test
    void thereIsOneCopyOfEach() {
        assertThat(Stream.of(OVERLAY, DEPENDENCIES)
                        .flatMap(Overlays::workloads)
                        .filter(it -> !it.get("kind").equals("Job")))
                .hasSize(12)
                .allSatisfy(it -> assertThat(Tree.at(it, "spec", "replicas"))
                        .as(Overlays.name(it))
                        .isEqualTo(1));
    }

    /** Everything starts at once on few processors: who is not ready yet has not failed. */
    @Test
    void everyServiceHasTenMinutesToStart() {
        assertThat(Overlays.services(OVERLAY)
                        .map(it -> Tree.maps(Overlays.pod(it).get("containers")).getFirst())
                        .map(it -> (Integer) Tree.at(it, "startupProbe", "periodSeconds")
                                * (Integer) Tree.at(it, "startupProbe", "failureThreshold")))
                .hasSize(7)
                .allMatch(seconds -> seconds >= 600);
    }

    /** A way to who is not there is nobody's. */
    @Test
    void waysLeadToWhoIsThereAlone() {
        var namespaces = new TreeSet<Object>();
        Overlays.ofKind(OVERLAY, "NetworkPolicy").forEach(policy -> namespaces(policy, namespaces));

        assertThat(namespaces)
                .doesNotContainAnyElementsOf(REST_OF_THE_CLUSTER)
                .contains("postgres", "kafka", "redis", "keycloak", "kube-system");
        assertThat(Overlays.ofKind(OVERLAY, "NetworkPolicy"))
                .allSatisfy(policy -> assertThat(policy.toString()).doesNotContain("ipBlock"));
        var labels = Overlays.workloads(OVERLAY)
                .map(it -> Tree.text(it, "spec", "template", "metadata", "labels", "app.kubernetes.io/name"))
                .collect(Collectors.toSet());
        assertThat(Overlays.ofKind(OVERLAY, "NetworkPolicy")
                        .map(it -> Tree.text(it, "spec", "podSelector", "matchLabels", "app.kubernetes.io/name"))
                        .filter(name -> name != null))
                .isNotEmpty()
                .isSubsetOf(labels);
    }

    /** The profile for laptops takes public secrets and moves the clock: it stays outside clusters. */
    @Test
    void theProfileIsThatOfProduction() {
        assertThat(Overlays.configuration(OVERLAY, "cabinet"))
                .containsEntry("QUARKUS_PROFILE", "prod")
                .doesNotContainKey("KAFKA_SECURITY_PROTOCOL");
        assertThat(Overlays.configuration(OVERLAY, "api-gateway"))
                .containsEntry("CABINET_GATEWAY_WEB_SECURE", "false")
                .containsEntry("QUARKUS_HTTP_PROXY_USE_PROXY_PROTOCOL", "false");
    }

    private static void namespaces(Object tree, Set<Object> found) {
        switch (tree) {
            case Map<?, ?> branch ->
                branch.forEach((key, value) -> {
                    if (key.equals("kubernetes.io/metadata.name")) {
                        found.add(value);
                    }
                    namespaces(value, found);
                });
            case List<?> list -> list.forEach(item -> namespaces(item, found));
            case null, default -> {}
        }
    }

    private static boolean isOurs(Map<String, Object> container) {
        return container.get("image").toString().startsWith("cabinet/");
    }

    private static Stream<String> images() {
        return Tree.map(Repository.yaml(Repository.ROOT.resolve("docker-compose.yml"))
                        .get("services"))
                .values()
                .stream()
                .map(part -> Tree.text(Tree.map(part), "image"));
    }
}
