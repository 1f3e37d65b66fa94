package by.cabinet.checks;

import static org.assertj.core.api.Assertions.assertThat;

import by.cabinet.backing.KafkaTopics;
import by.cabinet.backing.KafkaUsers;
import by.cabinet.backing.Topic;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ways into the cluster and out of the pods lead to something that is there. */
class WaysTest {

    private static final Pattern TOPIC = Pattern.compile("`([a-z]+\\.[a-z-]+)`");

    /** Names in routes, listeners, certificates and the gateway's portals are those of one overlay. */
    @ParameterizedTest
    @ValueSource(strings = {"dev", "production"})
    void everyWayInHasTheHostNamesOfTheOverlay(String overlay) {
        var portals = portals(overlay);
        var certificates = Overlays.ofKind(overlay, "Certificate")
                .collect(Collectors.toMap(
                        it -> Tree.text(it, "spec", "secretName"), it -> Tree.texts(Tree.at(it, "spec", "dnsNames"))));
        var listened = new TreeMap<String, Collection<String>>();
        Overlays.ofKind(overlay, "Gateway").forEach(gateway -> {
            var listeners = Tree.maps(Tree.at(gateway, "spec", "listeners"));
            assertThat(listeners).allSatisfy(listener -> {
                var host = Tree.text(listener, "hostname");
                assertThat(portals).as(Overlays.name(gateway)).contains(host);
                assertThat(Tree.maps(Tree.at(listener, "tls", "certificateRefs")))
                        .allSatisfy(secret -> assertThat(certificates.get(Tree.text(secret, "name")))
                                .contains(host));
            });
            listened.put(
                    Overlays.name(gateway),
                    listeners.stream().map(it -> Tree.text(it, "hostname")).toList());
        });
        Overlays.ofKind(overlay, "HTTPRoute")
                .forEach(route -> Tree.maps(Tree.at(route, "spec", "parentRefs"))
                        .forEach(parent -> assertThat(listened.get(Tree.text(parent, "name")))
                                .containsExactlyInAnyOrderElementsOf(Tree.texts(Tree.at(route, "spec", "hostnames")))));
        assertThat(listened.get("public")).containsExactlyInAnyOrderElementsOf(portals);
    }

    /** A stream has no end: the limit of a request would cut it every time. */
    @ParameterizedTest
    @ValueSource(strings = {"dev", "production"})
    void streamsOfEventsHaveARuleWithoutALimit(String overlay) throws IOException {
        var streams = streams();

        assertThat(streams).isNotEmpty();
        assertThat(Overlays.ofKind(overlay, "HTTPRoute")).hasSize(2).allSatisfy(route -> {
            var unlimited = Tree.maps(Tree.at(route, "spec", "rules")).stream()
                    .filter(rule -> "0s".equals(Tree.text(rule, "timeouts", "request")))
                    .flatMap(rule -> Tree.maps(rule.get("matches")).stream())
                    .map(match -> Tree.text(match, "path", "value"))
                    .toList();
            assertThat(unlimited).containsExactlyInAnyOrderElementsOf(streams);
        });
    }

    /** A host without a dot is a Service of ours, and the policies let who calls it pass. */
    @ParameterizedTest
    @ValueSource(strings = {"dev", "single-node", "production"})
    void theSmscIsReached(String overlay) {
        var host = Overlays.ofKind(overlay, "ConfigMap")
                .filter(it -> Overlays.name(it).equals("notification-service"))
                .map(it -> Tree.text(it, "data", "CABINET_SMPP_HOST"))
                .findFirst()
                .orElseThrow();
        if (host.contains(".")) {
            return;
        }
        var selector = Overlays.ofKind(overlay, "Service")
                .filter(it -> Overlays.name(it).equals(host))
                .map(it -> Tree.at(it, "spec", "selector"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no Service " + host));
        assertThat(Overlays.workloads(overlay)
                        .map(it -> Tree.at(it, "spec", "template", "metadata", "labels"))
                        .map(Tree::map))
                .anySatisfy(labels -> assertThat(labels).containsAllEntriesOf(Tree.map(selector)));
        assertThat(Overlays.ofKind(overlay, "NetworkPolicy")
                        .filter(it ->
                                it.get("spec").toString().contains("{app.kubernetes.io/name=notification-service}"))
                        .flatMap(it -> Tree.maps(Tree.at(it, "spec", "egress")).stream()))
                .anySatisfy(rule -> assertThat(rule.toString()).contains(selector.toString(), "2775"));
        assertThat(Overlays.ofKind(overlay, "NetworkPolicy")
                        .filter(it -> selector.equals(Tree.at(it, "spec", "podSelector", "matchLabels")))
                        .flatMap(it -> Tree.maps(Tree.at(it, "spec", "ingress")).stream()))
                .anySatisfy(rule -> assertThat(rule.toString()).contains("notification-service", "2775"));
    }

    /** Where Kafka is spoken to by TLS, whom it is known by and what we are known by is in the pod. */
    @ParameterizedTest
    @ValueSource(strings = {"dev", "production"})
    void whoSpeaksTlsToKafkaHasTheCertificates(String overlay) {
        var shared = Tree.map(Overlays.ofKind(overlay, "ConfigMap")
                .filter(it -> Overlays.name(it).equals("cabinet"))
                .map(it -> it.get("data"))
                .findFirst()
                .orElseThrow());
        if (!"SSL".equals(shared.get("KAFKA_SECURITY_PROTOCOL"))) {
            return;
        }
        assertThat(shared).containsKeys("KAFKA_SSL_TRUSTSTORE_LOCATION", "KAFKA_SSL_KEYSTORE_LOCATION");
        Overlays.services(overlay)
                .filter(it -> it.get("kind").equals("StatefulSet"))
                .forEach(workload -> {
                    var files = mountedFiles(Overlays.pod(workload));
                    Stream.of("KAFKA_SSL_TRUSTSTORE_LOCATION", "KAFKA_SSL_KEYSTORE_LOCATION")
                            .forEach(key -> assertThat(files)
                                    .as(Overlays.name(workload))
                                    .contains(String.valueOf(shared.get(key))));
                    assertThat(Tree.maps(Tree.maps(Overlays.pod(workload).get("containers"))
                                    .getFirst()
                                    .get("env")))
                            .anySatisfy(it -> assertThat(it.toString())
                                    .contains("KAFKA_SSL_KEYSTORE_PASSWORD", Overlays.name(workload) + "-kafka"));
                });
    }

    /** A service reads and writes in Kafka what its channels and the table of ARCHITECTURE.md say, and nothing else. */
    @Test
    void usersOfKafkaHaveTheRightsThatTheirServicesNeed() {
        var rights = new TreeMap<String, Object>();
        Overlays.ofKind("production", "KafkaUser").forEach(user -> {
            var topics = new TreeMap<String, Object>();
            Tree.maps(Tree.at(user, "spec", "authorization", "acls")).stream()
                    .filter(rule -> "topic".equals(Tree.text(rule, "resource", "type")))
                    .forEach(rule -> topics.put(
                            Tree.text(rule, "resource", "name"), new TreeSet<>(Tree.texts(rule.get("operations")))));
            rights.put(Overlays.name(user), topics);
        });
        var needed = new TreeMap<String, Object>();
        for (var service : Repository.SERVICES) {
            if (ServiceConfiguration.of(service).hasDatabase()) {
                needed.put(service + "-kafka", needed(service));
            }
        }

        assertThat(rights).isEqualTo(needed);
    }

    /** The rules are about topics that there are; and each topic is written by somebody, the operator's systems too. */
    @Test
    void eachTopicIsWrittenBySomebody() {
        var topics = KafkaTopics.load(Repository.ROOT.resolve("deploy/kafka/topics.yaml")).topics().stream()
                .map(Topic::name)
                .toList();
        var ofTopics = KafkaUsers.load(Stream.of(
                                "deploy/kubernetes/overlays/production/kafka-users.yaml",
                                "deploy/kafka/local-users.yaml")
                        .map(Repository.ROOT::resolve)
                        .toList())
                .rules()
                .stream()
                .filter(rule -> rule.pattern().resourceType() == ResourceType.TOPIC)
                .filter(rule -> !rule.entry().principal().endsWith("harness-kafka"))
                .toList();

        assertThat(ofTopics).extracting(rule -> rule.pattern().name()).isSubsetOf(topics);
        assertThat(ofTopics.stream()
                        .filter(rule -> rule.entry().operation() == AclOperation.WRITE)
                        .map(rule -> rule.pattern().name()))
                .containsAll(topics);
    }

    private static Map<String, Set<String>> needed(String service) {
        var needed = new TreeMap<String, Set<String>>();
        var configuration = Repository.yaml(Repository.ROOT.resolve(service + "/src/main/resources/application.yaml"));
        Tree.map(Tree.at(configuration, "mp", "messaging", "incoming")).values().stream()
                .map(Tree::map)
                .flatMap(channel -> Stream.of("topics", "topic").map(channel::get))
                .filter(topics -> topics != null)
                .flatMap(topics -> Stream.of(topics.toString().split(",", -1)))
                .forEach(topic -> needed.computeIfAbsent(topic, _ -> new TreeSet<>(List.of("Describe")))
                        .add("Read"));
        var row = Repository.text(Repository.ROOT.resolve("ARCHITECTURE.md"))
                .lines()
                .filter(it -> it.startsWith("| [" + service + "]"))
                .findFirst()
                .orElseThrow();
        var written = new HashSet<>(List.of("rights.journal-entries.v1"));
        TOPIC.matcher(row.split("\\|", -1)[4]).results().forEach(topic -> written.add(topic.group(1) + ".v1"));
        written.forEach(topic -> needed.computeIfAbsent(topic, _ -> new TreeSet<>(List.of("Describe")))
                .add("Write"));
        return needed;
    }

    private static List<String> mountedFiles(Map<String, Object> pod) {
        var mounts = new TreeMap<String, String>();
        Tree.maps(Tree.maps(pod.get("containers")).getFirst().get("volumeMounts"))
                .forEach(mount -> mounts.put(Tree.text(mount, "name"), Tree.text(mount, "mountPath")));
        var files = new ArrayList<String>();
        Tree.maps(pod.get("volumes"))
                .forEach(volume -> Tree.maps(Tree.at(volume, "projected", "sources")).stream()
                        .flatMap(source -> Tree.maps(Tree.at(source, "secret", "items")).stream())
                        .forEach(item ->
                                files.add(mounts.get(Tree.text(volume, "name")) + "/" + Tree.text(item, "path"))));
        return files;
    }

    private static Collection<String> portals(String overlay) {
        var portals = new TreeMap<String, String>();
        var configuration = Repository.yaml(Repository.ROOT.resolve("api-gateway/src/main/resources/application.yaml"));
        Tree.map(Tree.at(configuration, "cabinet", "gateway", "portals"))
                .forEach((portal, host) -> portals.put(portal, host.toString()));
        Overlays.ofKind(overlay, "ConfigMap")
                .filter(it -> Overlays.name(it).equals("api-gateway"))
                .forEach(it -> portals.replaceAll((portal, host) -> String.valueOf(Tree.map(it.get("data"))
                        .getOrDefault("CABINET_GATEWAY_PORTALS_" + portal.toUpperCase(Locale.ROOT), host))));
        return portals.values();
    }

    /** The paths that answer with a stream, by the document of the API. */
    private static List<String> streams() throws IOException {
        var paths = new ObjectMapper()
                .readTree(Repository.text(Repository.ROOT.resolve("deploy/documents/api/cabinet.json")))
                .path("paths");
        return paths.properties().stream()
                .filter(path -> path.getValue().toString().contains("\"text/event-stream\""))
                .map(Map.Entry::getKey)
                .toList();
    }
}
