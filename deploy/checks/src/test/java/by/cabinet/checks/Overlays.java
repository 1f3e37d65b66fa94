package by.cabinet.checks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The rendered overlays of {@code deploy/kubernetes}, each by its folder. */
final class Overlays {

    private static final Path FOLDER = Repository.ROOT.resolve("deploy/kubernetes/overlays");

    /** Where the services run, and what they stand on there. */
    static final List<String> ALL = List.of("dev", "single-node", "production");

    static final List<String> DEPENDENCIES = List.of("single-node/dependencies", "production/dependencies");

    private static final Set<String> RUNNING = Set.of("StatefulSet", "Deployment", "Job");

    private Overlays() {}

    static List<Map<String, Object>> rendered(String overlay) {
        return Kustomization.render(FOLDER.resolve(overlay));
    }

    static boolean hasKubectl() {
        return Stream.of(System.getenv("PATH").split(":", -1))
                .anyMatch(it -> Files.isExecutable(Path.of(it, "kubectl")));
    }

    static List<Map<String, Object>> renderedByKubectl(String overlay) throws IOException, InterruptedException {
        var kubectl = new ProcessBuilder(
                        "kubectl", "kustomize", FOLDER.resolve(overlay).toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var output = new String(kubectl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (kubectl.waitFor() != 0) {
            throw new AssertionError("kubectl does not render " + overlay);
        }
        return Repository.yamls(output);
    }

    /** What runs pods. */
    static Stream<Map<String, Object>> workloads(String overlay) {
        return rendered(overlay).stream().filter(it -> RUNNING.contains(Tree.text(it, "kind")));
    }

    static Stream<Map<String, Object>> ofKind(String overlay, String kind) {
        return rendered(overlay).stream().filter(it -> it.get("kind").equals(kind));
    }

    /** The values of one ConfigMap. */
    static Map<String, Object> configuration(String overlay, String name) {
        return ofKind(overlay, "ConfigMap")
                .filter(it -> name(it).equals(name))
                .map(it -> Tree.map(it.get("data")))
                .findFirst()
                .orElseThrow();
    }

    /** What runs pods of a service of ours, not a stand-in's. */
    static Stream<Map<String, Object>> services(String overlay) {
        return workloads(overlay).filter(it -> Repository.SERVICES.contains(name(it)));
    }

    static Stream<Map<String, Object>> containers(String overlay) {
        return Kustomization.containers(rendered(overlay));
    }

    static Map<String, Object> pod(Map<String, Object> workload) {
        return Tree.map(Tree.at(workload, "spec", "template", "spec"));
    }

    static String name(Map<String, Object> resource) {
        return Tree.text(resource, "metadata", "name");
    }

    static String namespace(Map<String, Object> resource) {
        return Tree.text(resource, "metadata", "namespace");
    }
}
