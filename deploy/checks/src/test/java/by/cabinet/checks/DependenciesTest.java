package by.cabinet.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the services stand on is made, under the names by which they look for it, and lets them in. */
class DependenciesTest {

    private static final String PRODUCTION = "production/dependencies";
    private static final Set<String> NAMESPACES = Set.of("postgres", "kafka", "redis", "keycloak");
    private static final Pattern DATABASES = Pattern.compile("for name in (.+); do");

    @ParameterizedTest
    @ValueSource(strings = {"single-node", "production"})
    void everyEndpointOfTheServicesIsMade(String overlay) {
        var made = MadeEndpoints.of(Overlays.rendered(overlay + "/dependencies"));

        assertThat(named(overlay)).hasSizeGreaterThanOrEqualTo(8).isSubsetOf(made);
        assertThat(named(overlay).stream().map(MadeEndpoints::namespace)).containsAll(NAMESPACES);
    }

    /** From one to the other: the services may go there, and there they may come in. */
    @ParameterizedTest
    @ValueSource(strings = {"single-node", "production"})
    void thePoliciesLetTheServicesPass(String overlay) {
        var dependencies = Overlays.rendered(overlay + "/dependencies");
        assertThat(named(overlay)).allSatisfy(endpoint -> {
            var namespace = MadeEndpoints.namespace(endpoint);
            assertThat(Overlays.ofKind(overlay, "NetworkPolicy")
                            .flatMap(it -> Tree.maps(Tree.at(it, "spec", "egress")).stream()))
                    .as("out to " + endpoint)
                    .anySatisfy(rule -> assertThat(rule.toString())
                            .contains("metadata.name=" + namespace + "}", "port=" + MadeEndpoints.port(endpoint)));
            assertThat(entrances(dependencies, namespace))
                    .as("in to " + endpoint)
                    .anySatisfy(rule -> assertThat(rule).contains("metadata.name=cabinet"));
        });
    }

    /** Nobody else's pods are reached: where a policy of ours opens a port, it says to whom. */
    @ParameterizedTest
    @ValueSource(strings = {"single-node", "production"})
    void noDependencyIsOpenToAll(String overlay) {
        var dependencies = Overlays.rendered(overlay + "/dependencies");
        assertThat(NAMESPACES)
                .allSatisfy(namespace ->
                        assertThat(entrances(dependencies, namespace)).isNotEmpty());
        assertThat(dependencies.stream()
                        .filter(it -> it.get("kind").equals("NetworkPolicy"))
                        .flatMap(it -> Tree.maps(Tree.at(it, "spec", "ingress")).stream()))
                .allSatisfy(rule -> assertThat(rule).containsKeys("from", "ports"));
    }

    /** Users and rights of every database are those of {@code deploy/compose/databases.sh}. */
    @Test
    void theDatabasesAreThoseOfCompose() {
        var script = Repository.text(Repository.ROOT.resolve("deploy/compose/databases.sh"));
        var names = DATABASES
                .matcher(script)
                .results()
                .flatMap(it -> Stream.of(it.group(1).split(" ", -1)))
                .toList();
        var rights = script.lines()
                .filter(it -> it.matches("(revoke|grant|alter) .*;"))
                .map(it -> it.replace(";", ""))
                .toList();
        assertThat(names).hasSize(5);
        assertThat(rights).hasSize(4);

        assertThat(names).allSatisfy(name -> {
            var cluster = cluster(name + "-database");
            assertThat(Tree.map(Tree.at(cluster, "spec", "bootstrap", "initdb")))
                    .containsEntry("database", name)
                    .containsEntry("owner", name + "_owner")
                    .containsEntry("secret", Map.of("name", name + "-owner"));
            assertThat(Tree.texts(Tree.at(cluster, "spec", "bootstrap", "initdb", "postInitApplicationSQL")))
                    .containsExactlyElementsOf(Stream.concat(
                                    Stream.of("create role " + name + "_app"),
                                    rights.stream().map(it -> it.replace("${name}", name)))
                            .toList());
            assertThat(Tree.maps(Tree.at(cluster, "spec", "managed", "roles")))
                    .containsExactly(Map.of(
                            "name", name + "_app", "login", true, "passwordSecret", Map.of("name", name + "-app")));
        });
        assertThat(Repository.SERVICES.stream()
                        .filter(it -> ServiceConfiguration.of(it).hasDatabase())
                        .map(it -> Tree.text(Overlays.configuration("production", it), "CABINET_DATABASE_URL"))
                        .map(url -> url.substring(url.lastIndexOf('/') + 1)))
                .containsExactlyInAnyOrderElementsOf(names);
    }

    /** The password of a user comes from a Secret that names this user. */
    @Test
    void theSecretsOfDatabasesNameTheirUsers() {
        var users = Installation.SECRETS.stream()
                .filter(it -> Overlays.namespace(it).equals("postgres"))
                .filter(it -> it.containsKey("type"))
                .collect(Collectors.toMap(Overlays::name, it -> Tree.text(it, "stringData", "username")));

        assertThat(clusters()).hasSize(6).allSatisfy(cluster -> {
            var initdb = Tree.map(Tree.at(cluster, "spec", "bootstrap", "initdb"));
            assertThat(users).containsEntry(Tree.text(initdb, "secret", "name"), Tree.text(initdb, "owner"));
            Tree.maps(Tree.at(cluster, "spec", "managed", "roles"))
                    .forEach(role -> assertThat(users)
                            .containsEntry(Tree.text(role, "passwordSecret", "name"), Tree.text(role, "name")));
        });
    }

    /** An answered change survives the loss of a zone; and every database can be restored to any moment that is kept. */
    @Test
    void everyDatabaseIsReplicatedAndBackedUp() {
        var stores = Overlays.ofKind(PRODUCTION, "ObjectStore").toList();
        assertThat(stores).singleElement().satisfies(store -> {
            assertThat(Tree.text(store, "spec", "retentionPolicy")).isEqualTo("30d");
            assertThat(Repository.text(Repository.ROOT.resolve("deploy/documents/retention.md")))
                    .contains("Backups hold the same for 30 days");
        });
        assertThat(clusters()).allSatisfy(cluster -> {
            assertThat(Tree.at(cluster, "spec", "instances")).isEqualTo(3);
            assertThat(Tree.map(Tree.at(cluster, "spec", "postgresql", "synchronous")))
                    .containsEntry("number", 1)
                    .containsEntry("dataDurability", "required");
            assertThat(Tree.maps(Tree.at(cluster, "spec", "plugins")))
                    .singleElement()
                    .satisfies(plugin -> assertThat(plugin)
                            .containsEntry("isWALArchiver", true)
                            .containsEntry("parameters", Map.of("barmanObjectName", Overlays.name(stores.getFirst()))));
        });
        assertThat(Overlays.ofKind(PRODUCTION, "ScheduledBackup").map(it -> Tree.text(it, "spec", "cluster", "name")))
                .containsExactlyInAnyOrderElementsOf(
                        clusters().stream().map(Overlays::name).toList());
    }

    /** Topics and users are made where Strimzi looks for them, in the cluster that they name, with as many replicas as there are brokers. */
    @Test
    void kafkaIsTheOneThatTopicsAndUsersName() {
        var kafka = Overlays.ofKind(PRODUCTION, "Kafka").findFirst().orElseThrow();
        var brokers = Overlays.ofKind(PRODUCTION, "KafkaNodePool")
                .filter(it -> Tree.texts(Tree.at(it, "spec", "roles")).contains("broker"))
                .mapToInt(it -> (Integer) Tree.at(it, "spec", "replicas"))
                .sum();
        var made = Stream.of("KafkaTopic", "KafkaUser")
                .flatMap(kind -> Overlays.ofKind("production", kind))
                .toList();

        assertThat(made).hasSizeGreaterThan(30).allSatisfy(it -> {
            assertThat(Tree.text(it, "metadata", "labels", "strimzi.io/cluster"))
                    .isEqualTo(Overlays.name(kafka));
            for (var operator : List.of("topicOperator", "userOperator")) {
                assertThat(Tree.text(kafka, "spec", "entityOperator", operator, "watchedNamespace"))
                        .isEqualTo(Overlays.namespace(it));
            }
        });
        assertThat(made)
                .filteredOn(it -> it.get("kind").equals("KafkaTopic"))
                .allSatisfy(it -> assertThat(Tree.at(it, "spec", "replicas")).isEqualTo(brokers));
        assertThat(Tree.map(Tree.at(kafka, "spec", "kafka", "config")))
                .containsEntry("auto.create.topics.enable", false)
                .containsEntry("min.insync.replicas", 2);
        assertThat(Tree.text(kafka, "spec", "kafka", "authorization", "type")).isEqualTo("simple");
        assertThat(Tree.maps(Tree.at(kafka, "spec", "kafka", "listeners")))
                .allSatisfy(listener -> assertThat(listener)
                        .containsEntry("tls", true)
                        .containsEntry("authentication", Map.of("type", "tls")));
        assertThat(Repository.text(Repository.ROOT.resolve("deploy/kubernetes/README.md")))
                .contains("get secret " + Overlays.name(kafka) + "-cluster-ca-cert");
    }

    /** The services ask for the primary by the name under which the sentinels know it; a majority of them decides. */
    @Test
    void theSentinelsAreAskedForTheirPrimary() {
        var script = Tree.text(Overlays.configuration(PRODUCTION, "redis"), "first-start.sh");
        var redis = Overlays.ofKind(PRODUCTION, "StatefulSet").findFirst().orElseThrow();
        for (var service : List.of("auth-service", "api-gateway")) {
            var configuration = Overlays.configuration("production", service);
            assertThat(configuration).containsEntry("QUARKUS_REDIS_CLIENT_TYPE", "sentinel");
            assertThat(script)
                    .contains(
                            "sentinel monitor " + configuration.get("QUARKUS_REDIS_MASTER_NAME") + " $first 6379 2",
                            "maxmemory-policy noeviction",
                            "appendonly yes");
            assertThat(MadeEndpoints.namedIn(
                            configuration.get("QUARKUS_REDIS_HOSTS").toString()))
                    .hasSize((Integer) Tree.at(redis, "spec", "replicas"))
                    .hasSize(3)
                    .allMatch(endpoint -> endpoint.endsWith(":26379"));
        }
    }

    /** Staff's roles are those of the realm on a laptop, and its issuer is the name by which Keycloak knows itself. */
    @Test
    void theRealmHasTheRolesThatTheServicesKnow() throws IOException {
        var local = new ObjectMapper()
                .readTree(Repository.text(Repository.ROOT.resolve("deploy/keycloak/operator-realm-local.json")));
        var roles = new TreeSet<String>();
        local.path("roles")
                .path("realm")
                .forEach(role -> roles.add(role.path("name").asText()));
        var realm =
                Overlays.ofKind(PRODUCTION, "KeycloakRealmImport").findFirst().orElseThrow();
        var keycloak = Overlays.ofKind(PRODUCTION, "Keycloak").findFirst().orElseThrow();

        assertThat(Tree.maps(Tree.at(realm, "spec", "realm", "roles", "realm")))
                .extracting(role -> role.get("name"))
                .containsExactlyInAnyOrderElementsOf(roles);
        assertThat(Tree.text(realm, "spec", "keycloakCRName")).isEqualTo(Overlays.name(keycloak));
        assertThat(Overlays.configuration("production", "cabinet"))
                .containsEntry(
                        "CABINET_KEYCLOAK_ISSUER",
                        Tree.text(keycloak, "spec", "hostname", "hostname") + "/realms/"
                                + Tree.text(realm, "spec", "realm", "realm"));
        assertThat(MadeEndpoints.of(Overlays.rendered(PRODUCTION)))
                .contains(Tree.text(keycloak, "spec", "db", "host") + ":5432");
    }

    /** Foreign programs too run as nobody in particular. The root of some is written by their own start. */
    @ParameterizedTest
    @CsvSource({"single-node/dependencies, 5", "production/dependencies, 1"})
    void podsHaveNoRights(String overlay, int workloads) {
        assertThat(Overlays.workloads(overlay).map(Overlays::pod))
                .hasSize(workloads)
                .allSatisfy(pod -> {
                    assertThat(pod).containsEntry("automountServiceAccountToken", false);
                    assertThat(Tree.at(pod, "securityContext", "runAsNonRoot")).isEqualTo(true);
                    assertThat(Tree.text(pod, "securityContext", "seccompProfile", "type"))
                            .isEqualTo("RuntimeDefault");
                });
        assertThat(Overlays.containers(overlay)).isNotEmpty().allSatisfy(container -> {
            assertThat(Tree.at(container, "securityContext", "allowPrivilegeEscalation"))
                    .isEqualTo(false);
            assertThat(Tree.at(container, "securityContext", "capabilities", "drop"))
                    .isEqualTo(List.of("ALL"));
            assertThat(Tree.map(Tree.at(container, "resources", "limits"))).containsKeys("cpu", "memory");
        });
    }

    /** The endpoints that the services' ConfigMaps name. */
    private static Set<String> named(String overlay) {
        return Overlays.ofKind(overlay, "ConfigMap")
                .flatMap(it -> Tree.map(it.get("data")).values().stream())
                .flatMap(value -> MadeEndpoints.namedIn(value.toString()))
                .filter(endpoint -> !MadeEndpoints.namespace(endpoint).equals("monitoring"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Who may come into a namespace: by policies, or by what Strimzi and Keycloak make policies of. */
    private static List<String> entrances(List<Map<String, Object>> dependencies, String namespace) {
        return dependencies.stream()
                .filter(it -> Overlays.namespace(it).equals(namespace))
                .flatMap(it -> switch (Tree.text(it, "kind")) {
                    case "NetworkPolicy" -> Tree.list(Tree.at(it, "spec", "ingress"));
                    case "Kafka" -> Tree.list(Tree.at(it, "spec", "kafka", "listeners"));
                    case "Keycloak" ->
                        Stream.of("http", "https")
                                .map(port -> Tree.at(it, "spec", "networkPolicy", port))
                                .filter(Objects::nonNull)
                                .flatMap(Tree::list);
                    default -> Stream.of();
                })
                .map(Object::toString)
                .toList();
    }

    private static List<Map<String, Object>> clusters() {
        return Overlays.ofKind(PRODUCTION, "Cluster").toList();
    }

    private static Map<String, Object> cluster(String name) {
        return clusters().stream()
                .filter(it -> Overlays.name(it).equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no Cluster " + name));
    }
}
