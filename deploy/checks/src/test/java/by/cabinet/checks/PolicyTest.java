package by.cabinet.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No pod has a right that it does not need, and each can be lost, moved and watched. */
class PolicyTest {

    private static final List<String> OVERLAYS = Overlays.ALL;

    @Test
    void podsRunAsNobodyInParticular() {
        assertThat(pods()).allSatisfy(pod -> {
            assertThat(Tree.at(pod, "securityContext", "runAsNonRoot")).isEqualTo(true);
            assertThat(Tree.text(pod, "securityContext", "seccompProfile", "type"))
                    .isEqualTo("RuntimeDefault");
            assertThat(pod)
                    .containsEntry("automountServiceAccountToken", false)
                    .doesNotContainKeys("hostNetwork", "hostPID");
        });
    }

    @Test
    void containersHaveNoRightsAndCannotChangeThemselves() {
        assertThat(containers()).allSatisfy(container -> {
            assertThat(Tree.at(container, "securityContext", "allowPrivilegeEscalation"))
                    .isEqualTo(false);
            assertThat(Tree.at(container, "securityContext", "readOnlyRootFilesystem"))
                    .isEqualTo(true);
            assertThat(Tree.at(container, "securityContext", "capabilities", "drop"))
                    .isEqualTo(List.of("ALL"));
        });
    }

    @Test
    void containersAskForWhatTheyNeedAndGetNoMore() {
        assertThat(containers()).allSatisfy(container -> {
            assertThat(Tree.map(Tree.at(container, "resources", "requests"))).containsKeys("cpu", "memory");
            assertThat(Tree.map(Tree.at(container, "resources", "limits"))).containsKeys("cpu", "memory");
        });
    }

    @Test
    void servicesAreProbedOnTheManagementPort() {
        var probes = Map.of(
                "startupProbe", "/q/health/started",
                "readinessProbe", "/q/health/ready",
                "livenessProbe", "/q/health/live");
        assertThat(OVERLAYS.stream().flatMap(Overlays::services).map(Overlays::pod))
                .allSatisfy(pod -> probes.forEach((probe, path) -> {
                    assertThat(Tree.text(service(pod), probe, "httpGet", "path"))
                            .isEqualTo(path);
                    assertThat(Tree.text(service(pod), probe, "httpGet", "port"))
                            .isEqualTo("management");
                }));
    }

    /** The loss of a node or a zone takes one copy of each service. */
    @Test
    void copiesAreKeptApart() {
        assertThat(OVERLAYS.stream().flatMap(Overlays::services).map(Overlays::pod))
                .allSatisfy(pod -> assertThat(Tree.maps(pod.get("topologySpreadConstraints")))
                        .extracting(it -> Tree.text(it, "topologyKey"))
                        .containsExactlyInAnyOrder("topology.kubernetes.io/zone", "kubernetes.io/hostname"));
    }

    @Test
    void allTrafficIsDeniedByDefault() {
        for (var overlay : OVERLAYS) {
            assertThat(policies(overlay)).anySatisfy(policy -> {
                assertThat(Tree.map(Tree.at(policy, "spec", "podSelector"))).isEmpty();
                assertThat(Tree.at(policy, "spec", "policyTypes")).isEqualTo(List.of("Ingress", "Egress"));
                assertThat(Tree.map(policy.get("spec"))).doesNotContainKeys("ingress", "egress");
            });
        }
    }

    /** Health and metrics are scraped from within; the door leads to the gateway's one port. */
    @Test
    void theManagementPortIsNotOnTheWayIn() {
        for (var overlay : List.of("dev", "production")) {
            assertThat(policies(overlay))
                    .filteredOn(policy -> policy.toString().contains("envoy-gateway-system"))
                    .singleElement()
                    .satisfies(policy -> assertThat(Tree.maps(Tree.at(policy, "spec", "ingress")))
                            .filteredOn(rule -> rule.toString().contains("envoy-gateway-system"))
                            .allSatisfy(rule -> assertThat(rule.toString())
                                    .contains("port=8080")
                                    .doesNotContain("port=9000")));
        }
    }

    @Test
    void theNamespaceRefusesWhatIsNotRestricted() {
        for (var overlay : OVERLAYS) {
            assertThat(Overlays.rendered(overlay))
                    .filteredOn(it -> it.get("kind").equals("Namespace"))
                    .singleElement()
                    .satisfies(it -> assertThat(Tree.map(Tree.at(it, "metadata", "labels")))
                            .containsEntry("pod-security.kubernetes.io/enforce", "restricted"));
        }
    }

    @Test
    void noSecretStandsInTheManifests() {
        for (var overlay : OVERLAYS) {
            assertThat(Overlays.rendered(overlay))
                    .noneMatch(it -> it.get("kind").equals("Secret"));
            assertThat(Overlays.rendered(overlay))
                    .filteredOn(it -> it.get("kind").equals("ConfigMap"))
                    .flatMap(it -> Tree.map(it.get("data")).keySet())
                    .noneMatch(key -> key.matches(".*(PASSWORD|SECRET|TOKEN|_KEY)$"));
        }
    }

    /** The service itself never holds the owner's password. */
    @Test
    void onlyMigrationsOwnTheDatabase() {
        assertThat(pods())
                .allSatisfy(pod ->
                        assertThat(String.valueOf(service(pod).get("envFrom"))).doesNotContain("database-owner"));
        assertThat(containers())
                .filteredOn(container -> container.toString().contains("database-owner"))
                .isNotEmpty()
                .allSatisfy(container -> assertThat(container.toString()).contains("QUARKUS_INIT_AND_EXIT"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"my.a1.by", "myaccount.a1.by", "lk.landing.a1.by"})
    void everyPortalIsReachedByTlsAlone(String host) {
        var listeners = Overlays.rendered("production").stream()
                .filter(it -> it.get("kind").equals("Gateway"))
                .flatMap(it -> Tree.maps(Tree.at(it, "spec", "listeners")).stream())
                .toList();

        assertThat(listeners).allSatisfy(it -> assertThat(it).containsEntry("protocol", "HTTPS"));
        assertThat(listeners).anySatisfy(it -> assertThat(it).containsEntry("hostname", host));
    }

    private static List<Map<String, Object>> policies(String overlay) {
        return Overlays.rendered(overlay).stream()
                .filter(it -> it.get("kind").equals("NetworkPolicy"))
                .toList();
    }

    private static Stream<Map<String, Object>> pods() {
        return OVERLAYS.stream().flatMap(Overlays::workloads).map(Overlays::pod);
    }

    private static Stream<Map<String, Object>> containers() {
        return OVERLAYS.stream().flatMap(Overlays::containers);
    }

    private static Map<String, Object> service(Map<String, Object> pod) {
        return Tree.maps(pod.get("containers")).getFirst();
    }
}
