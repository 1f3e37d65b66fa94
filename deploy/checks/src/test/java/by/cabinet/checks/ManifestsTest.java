package by.cabinet.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.Gateway;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every overlay renders, and to what Kubernetes knows. */
class ManifestsTest {

    private static final Map<String, Class<?>> KINDS = Map.of(
            "v1/Namespace", Namespace.class,
            "v1/ConfigMap", ConfigMap.class,
            "v1/Service", Service.class,
            "apps/v1/StatefulSet", StatefulSet.class,
            "apps/v1/Deployment", Deployment.class,
            "autoscaling/v2/HorizontalPodAutoscaler", HorizontalPodAutoscaler.class,
            "policy/v1/PodDisruptionBudget", PodDisruptionBudget.class,
            "networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class,
            "gateway.networking.k8s.io/v1/Gateway", Gateway.class,
            "gateway.networking.k8s.io/v1/HTTPRoute", HTTPRoute.class);
    /** Of other operators, which publish no types for Java. Of a Job the pod is looked at. */
    private static final Set<String> FOREIGN = Set.of(
            "batch/v1/Job",
            "kafka.strimzi.io/v1/Kafka",
            "kafka.strimzi.io/v1/KafkaNodePool",
            "kafka.strimzi.io/v1/KafkaTopic",
            "kafka.strimzi.io/v1/KafkaUser",
            "postgresql.cnpg.io/v1/Cluster",
            "postgresql.cnpg.io/v1/ScheduledBackup",
            "barmancloud.cnpg.io/v1/ObjectStore",
            "k8s.keycloak.org/v2beta1/Keycloak",
            "k8s.keycloak.org/v2beta1/KeycloakRealmImport",
            "cert-manager.io/v1/Certificate",
            "gateway.envoyproxy.io/v1alpha1/BackendTrafficPolicy");

    private static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .annotationIntrospector(new WithoutCatchAll())
            .build();

    /** The types would keep what they do not know; here it is a mistake. */
    private static final class WithoutCatchAll extends JacksonAnnotationIntrospector {
        @Override
        public Boolean hasAnySetter(Annotated annotated) {
            return false;
        }
    }

    static Stream<String> overlays() {
        return Stream.of(Overlays.ALL, Overlays.DEPENDENCIES).flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void holdsWhatKubernetesKnows(String overlay) {
        for (var resource : Overlays.rendered(overlay)) {
            var kind = resource.get("apiVersion") + "/" + resource.get("kind");
            if (!FOREIGN.contains(kind)) {
                assertThat(KINDS).containsKey(kind);
                assertThat(STRICT.convertValue(resource, KINDS.get(kind))).isNotNull();
            }
        }
        assertThat(Overlays.workloads(overlay))
                .allSatisfy(
                        it -> assertThat(STRICT.convertValue(Tree.at(it, "spec", "template"), PodTemplateSpec.class))
                                .isNotNull());
    }

    /** Where kubectl is, our rendering is held against its own. */
    @ParameterizedTest
    @MethodSource("overlays")
    void rendersAsKubectlDoes(String overlay) throws IOException, InterruptedException {
        Assumptions.assumeTrue(Overlays.hasKubectl(), "no kubectl here");

        assertThat(byName(Overlays.rendered(overlay))).isEqualTo(byName(Overlays.renderedByKubectl(overlay)));
    }

    private static Map<String, Object> byName(List<Map<String, Object>> resources) {
        return resources.stream()
                .collect(Collectors.toMap(
                        it -> it.get("kind") + "/" + Overlays.namespace(it) + "/" + Overlays.name(it),
                        ManifestsTest::withoutOrder,
                        (one, other) -> other,
                        TreeMap::new));
    }

    /** The order of a list's items is the renderer's own affair. */
    private static Object withoutOrder(Object value) {
        return switch (value) {
            case Map<?, ?> tree ->
                tree.entrySet().stream()
                        .collect(Collectors.toMap(
                                entry -> String.valueOf(entry.getKey()),
                                entry -> withoutOrder(entry.getValue()),
                                (one, other) -> other,
                                TreeMap::new));
            case List<?> list ->
                list.stream()
                        .map(ManifestsTest::withoutOrder)
                        .map(String::valueOf)
                        .sorted()
                        .toList();
            default -> String.valueOf(value);
        };
    }

    /** What the services need and what the overlays bring is one list. */
    @ParameterizedTest
    @CsvSource({"dev, operator", "single-node, operator demo", "production, ''"})
    void runsEveryServiceAndNothingElse(String overlay, String standIns) {
        assertThat(Overlays.workloads(overlay).map(Overlays::name))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(Repository.SERVICES.stream(), Stream.of(standIns.split(" ", -1)))
                                .filter(it -> !it.isEmpty())
                                .toList());
        assertThat(namesOf(overlay, "Service")).containsAll(Repository.SERVICES);
    }

    /** One node has room for one copy. */
    @ParameterizedTest
    @ValueSource(strings = {"dev", "production"})
    void copiesAreAddedAndKept(String overlay) {
        for (var kind : List.of("HorizontalPodAutoscaler", "PodDisruptionBudget")) {
            assertThat(namesOf(overlay, kind)).containsExactlyInAnyOrderElementsOf(Repository.SERVICES);
        }
    }

    private static List<String> namesOf(String overlay, String kind) {
        return Overlays.ofKind(overlay, kind).map(Overlays::name).toList();
    }
}
