package by.cabinet.checks;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The names and ports at which the dependencies of an overlay can be reached, their operators' Services too, as {@code name.namespace.svc:port}. */
final class MadeEndpoints {

    private static final Pattern ENDPOINT = Pattern.compile("([a-z0-9-]+(?:\\.[a-z0-9-]+)+\\.svc):([0-9]+)");

    private MadeEndpoints() {}

    static Set<String> of(List<Map<String, Object>> resources) {
        return resources.stream()
                .flatMap(resource -> of(resource, resources))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> of(Map<String, Object> resource, List<Map<String, Object>> all) {
        var name = Overlays.name(resource);
        return switch (Tree.text(resource, "kind")) {
            case "Service" ->
                names(resource, all)
                        .flatMap(host -> Tree.maps(Tree.at(resource, "spec", "ports")).stream()
                                .map(port -> endpoint(host, resource, port.get("port"))));
            case "Kafka" ->
                Tree.maps(Tree.at(resource, "spec", "kafka", "listeners")).stream()
                        .filter(listener -> "internal".equals(listener.get("type")))
                        .map(listener -> endpoint(name + "-kafka-bootstrap", resource, listener.get("port")));
            case "Cluster" -> Stream.of(endpoint(name + "-rw", resource, 5432));
            case "Keycloak" ->
                Stream.concat(
                                Stream.of(8080)
                                        .filter(port ->
                                                Boolean.TRUE.equals(Tree.at(resource, "spec", "http", "httpEnabled"))),
                                Stream.of(8443).filter(port -> Tree.at(resource, "spec", "http", "tlsSecret") != null))
                        .map(port -> endpoint(name + "-service", resource, port));
            default -> Stream.of();
        };
    }

    /** That of a Service; without an address of its own, those of its pods. */
    private static Stream<String> names(Map<String, Object> service, List<Map<String, Object>> all) {
        var name = Overlays.name(service);
        if (!"None".equals(Tree.text(service, "spec", "clusterIP"))) {
            return Stream.of(name);
        }
        return all.stream()
                .filter(it -> it.get("kind").equals("StatefulSet"))
                .filter(it -> name.equals(Tree.text(it, "spec", "serviceName"))
                        && Overlays.namespace(it).equals(Overlays.namespace(service)))
                .flatMap(it -> IntStream.range(0, (Integer) Tree.at(it, "spec", "replicas"))
                        .mapToObj(pod -> Overlays.name(it) + "-" + pod + "." + name));
    }

    private static String endpoint(String host, Map<String, Object> resource, Object port) {
        return host + "." + Overlays.namespace(resource) + ".svc:" + port;
    }

    /** Those that stand in a text. */
    static Stream<String> namedIn(String text) {
        return ENDPOINT.matcher(text).results().map(MatchResult::group);
    }

    static String namespace(String endpoint) {
        var parts = endpoint.split("\\.", -1);
        return parts[parts.length - 2];
    }

    static String port(String endpoint) {
        return endpoint.substring(endpoint.indexOf(':') + 1);
    }
}
