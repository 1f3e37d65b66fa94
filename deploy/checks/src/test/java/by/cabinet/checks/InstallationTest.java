package by.cabinet.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The commands of a README, in their order, bring up an empty cluster: for production one that has the operators of DEPENDENCIES.md, on one node any.
 */
class InstallationTest {

    private static final String PRODUCTION = "deploy/kubernetes/README.md";
    private static final String SINGLE_NODE = "deploy/kubernetes/overlays/single-node/README.md";
    private static final List<Map<String, Object>> SECRETS = Installation.SECRETS;

    private static final Pattern FROM_FILE = Pattern.compile("--from-file=(?:[a-z.-]+=)?(\\S+)");
    private static final Pattern PREFIX = Pattern.compile("@ConfigMapping\\(prefix = \"([a-z.-]+)\"\\)");
    private static final Pattern AT_MOST = Pattern.compile("@Size\\(max = (\\d+)\\)\\s+String (\\w+)\\(\\);");
    private static final int SHORTEST_KEY = 32;

    /** Of the whole cluster; all else is in a namespace. */
    private static final Set<String> WITHOUT_NAMESPACE = Set.of("Namespace", "GatewayClass");

    @ParameterizedTest
    @ValueSource(strings = {PRODUCTION, SINGLE_NODE})
    void everyNamespaceIsThereBeforeWhatIsInIt(String readme) {
        var namespaces = new HashSet<String>();
        var commands = Installation.of(readme).commands();
        for (var command : commands) {
            for (var resource : Installation.madeBy(command)) {
                if (resource.get("kind").equals("Namespace")) {
                    namespaces.add(Overlays.name(resource));
                } else if (!WITHOUT_NAMESPACE.contains(Tree.text(resource, "kind"))) {
                    assertThat(namespaces)
                            .as("%s of '%s'", Overlays.name(resource), command)
                            .contains(Overlays.namespace(resource));
                }
            }
        }
        assertThat(commands).hasSizeGreaterThan(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {PRODUCTION, SINGLE_NODE})
    void everySecretIsMadeBySomebody(String readme) {
        var installation = Installation.of(readme);

        assertThat(Installation.secretsIn(installation.made().toList()))
                .hasSizeGreaterThan(20)
                .isSubsetOf(installation.secrets());
    }

    /** A cluster for developers has what it stands on already, by the names of production. */
    @Test
    void everySecretOfDevelopersIsMadeBySomebody() {
        var made = new TreeSet<>(Installation.of(PRODUCTION).secrets());
        made.addAll(new Installation(List.of("kubectl apply -k deploy/kubernetes/overlays/dev")).secrets());

        assertThat(Installation.secretsIn(Overlays.rendered("dev")))
                .hasSizeGreaterThan(10)
                .isSubsetOf(made);
    }

    /** A ConfigMap that pods mount is a file of the repository, put there by a command, or part of the manifests. */
    @ParameterizedTest
    @ValueSource(strings = {PRODUCTION, SINGLE_NODE})
    void everyConfigMapIsMadeBySomebody(String readme) {
        var installation = Installation.of(readme);
        var made = installation
                .made()
                .filter(it -> it.get("kind").equals("ConfigMap"))
                .map(it -> Overlays.namespace(it) + "/" + Overlays.name(it))
                .collect(Collectors.toSet());

        assertThat(installation.made().filter(it -> it.get("kind").toString().matches("StatefulSet|Deployment|Job")))
                .allSatisfy(workload -> assertThat(
                                Tree.maps(Overlays.pod(workload).get("volumes")).stream()
                                        .filter(volume -> volume.containsKey("configMap"))
                                        .map(volume -> Overlays.namespace(workload) + "/"
                                                + Tree.text(volume, "configMap", "name")))
                        .isSubsetOf(made));
        installation.commands().stream()
                .flatMap(command -> FROM_FILE.matcher(command).results())
                .map(file -> file.group(1))
                .filter(file -> !file.startsWith("/"))
                .forEach(file -> assertThat(Repository.ROOT.resolve(file)).exists());
    }

    /** Both sides of a connection are printed the same value. */
    @Test
    void theDependenciesAndTheServicesAgreeAboutPasswords() {
        assertThat(printed("postgres/auth-app"))
                .containsEntry("username", value("cabinet/auth-service", "CABINET_DATABASE_USER"))
                .containsEntry("password", value("cabinet/auth-service", "CABINET_DATABASE_PASSWORD"));
        assertThat(printed("postgres/orders-owner"))
                .containsEntry(
                        "username",
                        value("cabinet/service-order-service-database-owner", "CABINET_DATABASE_OWNER_USER"))
                .containsEntry(
                        "password",
                        value("cabinet/service-order-service-database-owner", "CABINET_DATABASE_OWNER_PASSWORD"));
        assertThat(printed("postgres/keycloak-owner")).isEqualTo(printed("keycloak/keycloak-database"));
        assertThat(value("redis/redis", "password"))
                .isEqualTo(value("cabinet/auth-service", "QUARKUS_REDIS_PASSWORD"))
                .isEqualTo(value("cabinet/api-gateway", "QUARKUS_REDIS_PASSWORD"));
    }

    /** What is printed is neither too short for a key nor too long for the protocol: the service would not start. */
    @Test
    void theServicesAcceptThePrintedSecrets() {
        var values = new HashMap<String, String>();
        SECRETS.forEach(secret ->
                Tree.map(secret.get("stringData")).forEach((key, value) -> values.put(key, String.valueOf(value))));
        var longest = longestValues();

        assertThat(values).containsKeys("CABINET_SMPP_PASSWORD", "CABINET_QUARANTINE_KEY", "CABINET_CODES_KEY");
        assertThat(longest).containsEntry("CABINET_SMPP_PASSWORD", 8);
        assertThat(values).allSatisfy((key, value) -> {
            assertThat(value).as(key).isNotBlank().hasSizeLessThanOrEqualTo(longest.getOrDefault(key, 1_000));
            if (key.endsWith("_KEY")) {
                assertThat(value).as(key).hasSizeGreaterThanOrEqualTo(SHORTEST_KEY);
            }
        });
    }

    @Test
    void thePrintedSigningKeyVerifiesWhatItSigns() throws GeneralSecurityException, IOException {
        var keys = SECRETS.stream()
                .filter(secret -> Overlays.name(secret).equals("api-gateway-signing-keys"))
                .flatMap(secret -> Tree.map(secret.get("stringData")).values().stream())
                .toList();
        assertThat(keys).hasSize(1);
        var key = new ObjectMapper().readTree(keys.getFirst().toString());
        var parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec("secp256r1"));
        var curve = parameters.getParameterSpec(ECParameterSpec.class);
        var factory = KeyFactory.getInstance("EC");
        var signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(factory.generatePrivate(
                new ECPrivateKeySpec(number(key.path("d").asText()), curve)));
        signature.update(new byte[] {1});
        var signed = signature.sign();
        signature.initVerify(factory.generatePublic(new ECPublicKeySpec(
                new ECPoint(number(key.path("x").asText()), number(key.path("y").asText())), curve)));
        signature.update(new byte[] {1});

        assertThat(signature.verify(signed)).isTrue();
    }

    /** The kinds that a bare cluster does not know, and the measure of what autoscalers look at, are named with who brings them. */
    @ParameterizedTest
    @ValueSource(strings = {"dev", "production", "production/dependencies"})
    void whatIsNoPartOfKubernetesIsNamed(String overlay) {
        var bringers = Map.of(
                "gateway.networking.k8s.io", "Envoy Gateway",
                "gateway.envoyproxy.io", "Envoy Gateway",
                "kafka.strimzi.io", "Strimzi",
                "postgresql.cnpg.io", "CloudNativePG",
                "barmancloud.cnpg.io", "Barman Cloud Plugin",
                "k8s.keycloak.org", "Keycloak",
                "cert-manager.io", "cert-manager",
                "autoscaling", "metrics-server");
        var dependencies = Repository.text(Repository.ROOT.resolve("deploy/kubernetes/DEPENDENCIES.md"));

        assertThat(groups(overlay))
                .filteredOn(group -> group.contains(".") && !group.equals("networking.k8s.io"))
                .isNotEmpty()
                .isSubsetOf(bringers.keySet());
        assertThat(bringers.values())
                .allSatisfy(name -> assertThat(dependencies).contains(name));
    }

    /** A laptop's cluster knows Kubernetes' own kinds alone. */
    @ParameterizedTest
    @ValueSource(strings = {"single-node", "single-node/dependencies"})
    void oneNodeNeedsNoOperator(String overlay) {
        assertThat(groups(overlay)).isSubsetOf("v1", "apps", "batch", "networking.k8s.io");
    }

    private static Set<String> groups(String overlay) {
        return Overlays.rendered(overlay).stream()
                .map(resource -> Tree.text(resource, "apiVersion").replaceAll("/.*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, Object> printed(String secret) {
        return SECRETS.stream()
                .filter(it -> secret.equals(Overlays.namespace(it) + "/" + Overlays.name(it)))
                .map(it -> Tree.map(it.get("stringData")))
                .findFirst()
                .orElseThrow();
    }

    private static Object value(String secret, String key) {
        return printed(secret).get(key);
    }

    /** By variable, as the services' settings say it. */
    private static Map<String, Integer> longestValues() {
        var longest = new HashMap<String, Integer>();
        Repository.sources()
                .filter(file -> file.toString().endsWith("Settings.java"))
                .map(Repository::text)
                .forEach(source -> PREFIX.matcher(source)
                        .results()
                        .findFirst()
                        .ifPresent(prefix -> AT_MOST.matcher(source)
                                .results()
                                .forEach(size -> longest.put(
                                        variable(prefix.group(1) + "." + size.group(2)),
                                        Integer.valueOf(size.group(1))))));
        return longest;
    }

    private static String variable(String key) {
        return key.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    private static BigInteger number(String base64) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(base64));
    }
}
