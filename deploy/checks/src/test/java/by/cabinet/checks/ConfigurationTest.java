package by.cabinet.checks;

import static org.assertj.core.api.Assertions.assertThat;

import by.cabinet.backing.KafkaTopics;
import by.cabinet.backing.Topic;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the manifests set is what the services know. */
class ConfigurationTest {

    @ParameterizedTest
    @ValueSource(strings = {"dev", "single-node", "production"})
    void setsOnlyKeysThatTheServiceKnows(String overlay) {
        var maps = configurationMaps(overlay);
        Overlays.services(overlay).forEach(workload -> {
            var configuration = ServiceConfiguration.of(Overlays.name(workload));
            for (var container : Tree.maps(Overlays.pod(workload).get("containers"))) {
                assertThat(variables(container, maps))
                        .as(Overlays.name(workload))
                        .allMatch(configuration::knows);
            }
        });
    }

    /** A value that a service needs and has no default for is set by the manifests or the secrets, as it is on a laptop. */
    @ParameterizedTest
    @ValueSource(strings = {"dev", "single-node", "production"})
    void bringsWhatTheServiceNeeds(String overlay) {
        var maps = configurationMaps(overlay);
        var secrets = Repository.text(Repository.ROOT.resolve("deploy/kubernetes/make-secrets.sh"));
        Overlays.services(overlay).forEach(workload -> {
            var container = Tree.maps(Overlays.pod(workload).get("containers")).getFirst();
            var configured = variables(container, maps).collect(Collectors.toSet());

            assertThat(ServiceConfiguration.of(Overlays.name(workload)).needed())
                    .as(Overlays.name(workload))
                    .allMatch(variable -> configured.contains(variable) || secrets.contains(variable + "="));
        });
    }

    /** What PlainAddressesCheck refuses at start is not in the manifests, nor in the secrets that are printed. */
    @Test
    void productionSpeaksPlainlyToNobody() {
        var maps = configurationMaps("production");
        var all = maps.get("cabinet");
        var secrets = Repository.text(Repository.ROOT.resolve("deploy/kubernetes/make-secrets.sh"));

        assertThat(all).containsEntry("QUARKUS_PROFILE", "prod,secure").containsEntry("KAFKA_SECURITY_PROTOCOL", "SSL");
        assertThat(List.of(all.get("CABINET_GATEWAY_KEYS_URL"), all.get("CABINET_KEYCLOAK_URL")))
                .allSatisfy(url -> assertThat(url.toString()).startsWith("https://"));
        assertThat(maps.values()).noneMatch(map -> map.containsKey("CABINET_PLAIN_ADDRESSES_ALLOWED"));
        assertThat(secrets).doesNotContain("redis://");
        assertThat(maps.values().stream()
                        .flatMap(map -> Stream.ofNullable(map.get("QUARKUS_REDIS_HOSTS")))
                        .flatMap(hosts -> Stream.of(hosts.toString().split(",", -1))))
                .isNotEmpty()
                .allMatch(host -> host.startsWith("rediss://"));
        Overlays.services("production")
                .flatMap(workload -> Stream.of("containers", "initContainers")
                        .flatMap(kind -> Tree.maps(Overlays.pod(workload).get(kind)).stream()))
                .forEach(container ->
                        assertThat(container.get("volumeMounts").toString()).contains("mountPath=/authorities"));
    }

    /** A header that the connector cannot read ends the channel, with all its topics; ours quarantines the record. */
    @Test
    void everyIncomingChannelLeavesTheHeadersToUs() {
        var channels = new TreeMap<String, Object>();
        Repository.SERVICES.forEach(service -> {
            var configuration =
                    Repository.yaml(Repository.ROOT.resolve(service + "/src/main/resources/application.yaml"));
            if (Tree.at(configuration, "mp", "messaging", "incoming") instanceof Map<?, ?> incoming) {
                incoming.forEach((name, channel) ->
                        channels.put(service + " " + name, Tree.map(channel).get("cloud-events")));
            }
        });

        assertThat(channels)
                .hasSizeGreaterThanOrEqualTo(18)
                .allSatisfy(
                        (name, cloudEvents) -> assertThat(cloudEvents).as(name).isEqualTo(false));
    }

    /** A consumer costs two threads, a connection and buffers: what it reads has to be worth them. And each topic has one. */
    @Test
    void aServiceHasFewConsumersAndReadsEachTopicWithOne() {
        Repository.SERVICES.forEach(service -> {
            var configuration =
                    Repository.yaml(Repository.ROOT.resolve(service + "/src/main/resources/application.yaml"));
            if (Tree.at(configuration, "mp", "messaging", "incoming") instanceof Map<?, ?> incoming) {
                assertThat(incoming).as(service).hasSizeLessThanOrEqualTo(5);
                assertThat(incoming.values().stream()
                                .map(Tree::map)
                                .flatMap(channel -> Stream.of("topics", "topic").map(channel::get))
                                .filter(Objects::nonNull)
                                .flatMap(topics ->
                                        Stream.of(String.valueOf(topics).split("[, ]+", -1))))
                        .as(service)
                        .isNotEmpty()
                        .doesNotHaveDuplicates();
            }
        });
    }

    /** The ports are Kubernetes' own; the services find each other by what these say. */
    @Test
    void servicesAreReachedWhereTheyListen() {
        var rendered = Overlays.rendered("production");
        var ports = rendered.stream()
                .filter(it -> it.get("kind").equals("Service"))
                .collect(Collectors.toMap(Overlays::name, it -> Tree.maps(Tree.at(it, "spec", "ports"))));
        var urls = rendered.stream()
                .filter(it -> it.get("kind").equals("ConfigMap"))
                .flatMap(it -> Tree.map(it.get("data")).values().stream())
                .map(String::valueOf)
                .filter(value -> value.matches("https?://[a-z-]+:[0-9]+"))
                .toList();

        assertThat(urls).isNotEmpty().allSatisfy(url -> {
            var parts = url.replaceFirst("https?://", "").split(":", -1);
            assertThat(ports).containsKey(parts[0]);
            assertThat(ports.get(parts[0]))
                    .anySatisfy(port -> assertThat(port.get("port")).hasToString(parts[1]));
        });
    }

    /** One list of topics: Strimzi's is the same as everybody's. */
    @Test
    void hasTheTopicsOfTheOneList() {
        var expected = KafkaTopics.load(Repository.ROOT.resolve("deploy/kafka/topics.yaml")).topics().stream()
                .collect(Collectors.toMap(Topic::name, topic -> topic.partitions() + " " + settings(topic.settings())));
        var actual = Overlays.rendered("production").stream()
                .filter(it -> it.get("kind").equals("KafkaTopic"))
                .collect(Collectors.toMap(Overlays::name, ConfigurationTest::described));

        assertThat(actual).isEqualTo(expected);
    }

    private static String described(Map<String, Object> topic) {
        var settings = new LinkedHashMap<String, String>();
        Tree.map(Tree.at(topic, "spec", "config")).forEach((key, value) -> settings.put(key, String.valueOf(value)));
        settings.remove("min.insync.replicas");
        return Tree.text(topic, "spec", "partitions") + " " + settings(settings);
    }

    private static List<String> settings(Map<String, String> settings) {
        return settings.entrySet().stream().map(Map.Entry::toString).sorted().toList();
    }

    private static Map<String, Map<String, Object>> configurationMaps(String overlay) {
        return Overlays.rendered(overlay).stream()
                .filter(it -> it.get("kind").equals("ConfigMap"))
                .collect(Collectors.toMap(Overlays::name, it -> Tree.map(it.get("data"))));
    }

    private static Stream<String> variables(Map<String, Object> container, Map<String, Map<String, Object>> maps) {
        var own = Tree.maps(container.get("env")).stream().map(it -> Tree.text(it, "name"));
        var mapped = Tree.maps(container.get("envFrom")).stream()
                .map(it -> Tree.text(it, "configMapRef", "name"))
                .filter(maps::containsKey)
                .flatMap(name -> maps.get(name).keySet().stream());
        return Stream.concat(own, mapped);
    }
}
