package by.cabinet.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The commands of a README, in their order, and what each makes in the cluster. */
record Installation(List<String> commands) {

    static final String FOLDER = "deploy/kubernetes/";

    /** What {@code make-secrets.sh} prints. */
    static final List<Map<String, Object>> SECRETS = Repository.yamls(printedSecrets());

    private static final Pattern APPLIED = Pattern.compile("kubectl apply -([fk]) (\\S+)");
    private static final Pattern CREATED =
            Pattern.compile("kubectl -n (\\S+) create (secret generic|configmap) (\\S+)");

    /** Keys under which Kubernetes, CloudNativePG, its plugin for backups and Keycloak name a Secret. */
    private static final Set<String> REFERENCES = Set.of(
            "secretRef",
            "secretKeyRef",
            "secret",
            "passwordSecret",
            "usernameSecret",
            "accessKeyId",
            "secretAccessKey");

    /** The first block of code, one command each. */
    static Installation of(String readme) {
        var block = Repository.text(Repository.ROOT.resolve(readme))
                .lines()
                .dropWhile(row -> !row.startsWith("    "))
                .takeWhile(row -> row.startsWith("    "))
                .toList();
        return new Installation(
                List.of(String.join("\n", block).replaceAll("\\|\\n\\s+", "| ").split("\n", -1)));
    }

    static List<Map<String, Object>> madeBy(String command) {
        var created = CREATED.matcher(command);
        if (created.find()) {
            var kind = created.group(2).equals("configmap") ? "ConfigMap" : "Secret";
            return List.of(
                    Map.of("kind", kind, "metadata", Map.of("name", created.group(3), "namespace", created.group(1))));
        }
        var applied = APPLIED.matcher(command);
        if (!applied.find()) {
            return List.of();
        }
        if (applied.group(2).equals("-")) {
            return SECRETS;
        }
        if (applied.group(1).equals("k")) {
            return Overlays.rendered(applied.group(2).substring((FOLDER + "overlays/").length()));
        }
        var path = Repository.ROOT.resolve(applied.group(2));
        var folder = path.toFile().listFiles();
        return Stream.of(folder == null ? new File[] {path.toFile()} : folder)
                .sorted()
                .flatMap(file -> Repository.yamls(file.toPath()).stream())
                .toList();
    }

    /** All that the commands make, and what operators make of it: {@code namespace/name} of Secrets. */
    Set<String> secrets() {
        return made().flatMap(Installation::secretsOf).collect(Collectors.toCollection(TreeSet::new));
    }

    Stream<Map<String, Object>> made() {
        return commands.stream().flatMap(command -> madeBy(command).stream());
    }

    private static Stream<String> secretsOf(Map<String, Object> resource) {
        var within = Overlays.namespace(resource) + "/";
        return switch (Tree.text(resource, "kind")) {
            case "Secret", "KafkaUser" -> Stream.of(within + Overlays.name(resource));
            case "Certificate" -> Stream.of(within + Tree.text(resource, "spec", "secretName"));
            // Strimzi puts its authority beside the cluster.
            case "Kafka" -> Stream.of(within + Overlays.name(resource) + "-cluster-ca-cert");
            default -> Stream.of();
        };
    }

    /** Wherever a name of a Secret may stand in these resources, with the namespace of the resource. */
    static Set<String> secretsIn(List<Map<String, Object>> resources) {
        return resources.stream()
                .flatMap(resource -> names(resource).map(name -> Overlays.namespace(resource) + "/" + name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> names(Object tree) {
        return switch (tree) {
            case Map<?, ?> branch -> branch.entrySet().stream().flatMap(entry -> names(branch, entry));
            case List<?> list -> list.stream().flatMap(Installation::names);
            case null, default -> Stream.of();
        };
    }

    private static Stream<String> names(Map<?, ?> branch, Map.Entry<?, ?> entry) {
        var key = entry.getKey().toString();
        var value = entry.getValue();
        var own = Stream.<String>of();
        if (key.equals("secretName") && !branch.containsKey("issuerRef")) {
            own = Stream.of(value.toString());
        } else if (key.equals("certificateRefs")) {
            own = Tree.maps(value).stream().map(secret -> Tree.text(secret, "name"));
        } else if (REFERENCES.contains(key) && value instanceof Map<?, ?> secret && secret.containsKey("name")) {
            own = Stream.of(secret.get("name").toString());
        }
        return Stream.concat(own, names(value));
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
}
