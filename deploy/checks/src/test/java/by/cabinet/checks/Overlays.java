package by.cabinet.checks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The rendered overlays of {@code deploy/kubernetes}. */
final class Overlays {

    private static final Path FOLDER = Repository.ROOT.resolve("deploy/kubernetes/overlays");

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
        return rendered(overlay).stream()
                .filter(it -> Set.of("StatefulSet", "Deployment").contains(Tree.text(it, "kind")));
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
}
