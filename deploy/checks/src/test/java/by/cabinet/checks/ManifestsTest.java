package by.cabinet.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Namespace;
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
import org.junit.jupiter.params.provider.ValueSource;

/** Both overlays render, and to what Kubernetes knows. */
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
    /** Of other operators, which publish no types for Java. */
    private static final Set<String> FOREIGN = Set.of(
            "kafka.strimzi.io/v1/KafkaTopic",
            "kafka.strimzi.io/v1/KafkaUser",
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

    @ParameterizedTest
    @ValueSource(strings = {"dev", "production"})
    void holdsWhatKubernetesKnows(String overlay) {
        for (var resource : Overlays.rendered(overlay)) {
            var kind = resource.get("apiVersion") + "/" + resource.get("kind");
            if (!FOREIGN.contains(kind)) {
                assertThat(KINDS).containsKey(kind);
                assertThat(STRICT.convertValue(resource, KINDS.get(kind))).isNotNull();
            }
        }
    }

    /** Where kubectl is, our rendering is held against its own. */
    @ParameterizedTest
    @ValueSource(strings = {"dev", "production"})
    void rendersAsKubectlDoes(String overlay) throws IOException, InterruptedException {
        Assumptions.assumeTrue(Overlays.hasKubectl(), "no kubectl here");

        assertThat(byName(Overlays.rendered(overlay))).isEqualTo(byName(Overlays.renderedByKubectl(overlay)));
    }

    private static Map<String, Object> byName(List<Map<String, Object>> resources) {
        return resources.stream()
                .collect(Collectors.toMap(
                        it -> it.get("kind") + "/" + Tree.text(it, "metadata", "name"),
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
    @ValueSource(strings = {"dev", "production"})
    void runsEveryServiceAndNothingElse(String overlay) {
        var names = Overlays.workloads(overlay).map(Overlays::name).toList();

        // Developers have a stand-in for the operator's systems.
        var expected = Stream.concat(
                Repository.SERVICES.stream(), Stream.of("operator").filter(it -> overlay.equals("dev")));
        assertThat(names).containsExactlyInAnyOrderElementsOf(expected.toList());
        for (var kind : List.of("HorizontalPodAutoscaler", "PodDisruptionBudget")) {
            assertThat(namesOf(overlay, kind)).containsExactlyInAnyOrderElementsOf(Repository.SERVICES);
        }
        assertThat(namesOf(overlay, "Service")).containsAll(Repository.SERVICES);
    }

    private static List<String> namesOf(String overlay, String kind) {
        return Stream.of(Overlays.rendered(overlay))
                .flatMap(List::stream)
                .filter(it -> it.get("kind").equals(kind))
                .map(Overlays::name)
                .toList();
    }
}
