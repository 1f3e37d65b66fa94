package by.cabinet.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands of the README, in their order, bring up an empty cluster that has what DEPENDENCIES.md names. */
class InstallationTest {

    private static final String FOLDER = "deploy/kubernetes/";
    private static final List<String> COMMANDS = commands();
    private static final List<Map<String, Object>> SECRETS = Repository.yamls(printedSecrets());

    private static final Pattern APPLIED = Pattern.compile("kubectl apply -([fk]) (\\S+)");
    private static final Pattern CREATED = Pattern.compile("kubectl -n (\\S+) create secret generic (\\S+)");
    private static final Pattern PREFIX = Pattern.compile("@ConfigMapping\\(prefix = \"([a-z.-]+)\"\\)");
    private static final Pattern AT_MOST = Pattern.compile("@Size\\(max = (\\d+)\\)\\s+String (\\w+)\\(\\);");
    private static final int SHORTEST_KEY = 32;

    /** Of the whole cluster; all else is in a namespace. */
    private static final Set<String> WITHOUT_NAMESPACE = Set.of("Namespace", "GatewayClass");

    @Test
    void everyNamespaceIsThereBeforeWhatIsInIt() {
        var namespaces = new HashSet<String>();
        for (var command : COMMANDS) {
            for (var resource : madeBy(command)) {
                if (resource.get("kind").equals("Namespace")) {
                    namespaces.add(Overlays.name(resource));
                } else if (!WITHOUT_NAMESPACE.contains(Tree.text(resource, "kind"))) {
                    assertThat(namespaces)
                            .as("%s of '%s'", Overlays.name(resource), command)
                            .contains(Tree.text(resource, "metadata", "namespace"));
                }
            }
        }
        assertThat(COMMANDS).hasSizeGreaterThan(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "production"})
    void everySecretIsMadeBySomebody(String overlay) {
        var made = new TreeSet<String>();
        COMMANDS.stream()
                .flatMap(command -> CREATED.matcher(command).results())
                .forEach(command -> made.add(command.group(2)));
        SECRETS.forEach(secret -> made.add(Overlays.name(secret)));
        for (var resource : Overlays.rendered(overlay)) {
            switch (Tree.text(resource, "kind")) {
                case "Certificate" -> made.add(Tree.text(resource, "spec", "secretName"));
                case "KafkaUser" -> made.add(Overlays.name(resource));
                default -> {}
            }
        }

        assertThat(secretsIn(Overlays.rendered(overlay))).hasSizeGreaterThan(10).isSubsetOf(made);
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
    @ValueSource(strings = {"dev", "production"})
    void whatIsNoPartOfKubernetesIsNamed(String overlay) {
        var bringers = Map.of(
                "gateway.networking.k8s.io", "Envoy Gateway",
                "gateway.envoyproxy.io", "Envoy Gateway",
                "kafka.strimzi.io", "Strimzi",
                "cert-manager.io", "cert-manager",
                "autoscaling", "metrics-server");
        var dependencies = Repository.text(Repository.ROOT.resolve(FOLDER + "DEPENDENCIES.md"));
        var groups = new TreeSet<String>();
        Overlays.rendered(overlay)
                .forEach(
                        resource -> groups.add(Tree.text(resource, "apiVersion").replaceAll("/.*", "")));

        assertThat(groups)
                .containsAll(bringers.keySet())
                .filteredOn(group -> group.contains(".") && !group.endsWith("networking.k8s.io"))
                .isSubsetOf(bringers.keySet());
        assertThat(bringers.values())
                .allSatisfy(name -> assertThat(dependencies).contains(name));
    }

    private static List<Map<String, Object>> madeBy(String command) {
        var created = CREATED.matcher(command);
        if (created.find()) {
            return List.of(Map.of(
                    "kind", "Secret", "metadata", Map.of("name", created.group(2), "namespace", created.group(1))));
        }
        var applied = APPLIED.matcher(command);
        if (!applied.find()) {
            return List.of();
        }
        if (applied.group(2).equals("-")) {
            return SECRETS;
        }
        var path = Repository.ROOT.resolve(applied.group(2));
        if (applied.group(1).equals("k")) {
            return Overlays.rendered(path.getFileName().toString());
        }
        var folder = path.toFile().listFiles();
        return Stream.of(folder == null ? new File[] {path.toFile()} : folder)
                .sorted()
                .flatMap(file -> Repository.yamls(file.toPath()).stream())
                .toList();
    }

    /** The first block of code of the README, one command each. */
    private static List<String> commands() {
        var block = Repository.text(Repository.ROOT.resolve(FOLDER + "README.md"))
                .lines()
                .dropWhile(row -> !row.startsWith("    "))
                .takeWhile(row -> row.startsWith("    "))
                .toList();
        return List.of(String.join("\n", block).replaceAll("\\|\\n\\s+", "| ").split("\n", -1));
    }

    private static String printedSecrets() {
        try {
            var script = new ProcessBuilder(
                            "sh",
                            Repository.ROOT.resolve(FOLDER + "make-secrets.sh").toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            var printed = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(script.waitFor()).isZero();
            return printed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Wherever a name of a Secret may stand. */
    private static Set<String> secretsIn(Object tree) {
        var found = new TreeSet<String>();
        switch (tree) {
            case Map<?, ?> branch ->
                branch.forEach((key, value) -> {
                    var name = key.toString();
                    if (name.equals("secretName") && !branch.containsKey("issuerRef")) {
                        found.add(value.toString());
                    } else if (Set.of("secretRef", "secretKeyRef", "secret").contains(name)
                            && value instanceof Map<?, ?> secret
                            && secret.containsKey("name")) {
                        found.add(secret.get("name").toString());
                    } else if (name.equals("certificateRefs")) {
                        Tree.maps(value).forEach(secret -> found.add(Tree.text(secret, "name")));
                    }
                    found.addAll(secretsIn(value));
                });
            case List<?> list -> list.forEach(item -> found.addAll(secretsIn(item)));
            case null, default -> {}
        }
        return found;
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
