package by.cabinet.harness.attack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Attack 26: the manifests, as they stand; their rendered form is held against policies by their own tests. */
final class Manifests {

    private static final List<String> REQUIRED = List.of(
            "runAsNonRoot: true",
            "readOnlyRootFilesystem: true",
            "allowPrivilegeEscalation: false",
            "RuntimeDefault",
            "automountServiceAccountToken: false",
            "kind: NetworkPolicy",
            "podSelector: {}",
            "limits:",
            "readinessProbe:",
            "livenessProbe:",
            "startupProbe:",
            "kind: PodDisruptionBudget");

    private Manifests() {}

    static void restricted(Target target) {
        Path folder = target.repository().resolve("deploy").resolve("kubernetes");
        Unexpected.unless(Files.isDirectory(folder), "there are no manifests");
        String all = text(folder);
        List<String> missing =
                REQUIRED.stream().filter(each -> !all.contains(each)).toList();
        Unexpected.unless(missing.isEmpty(), "nowhere in the manifests: " + missing);
        Unexpected.unless(
                all.contains("drop: [ALL]") || all.matches("(?s).*drop:\\s*\\[?\\s*-?\\s*\"?ALL.*"),
                "capabilities are kept");
        Unexpected.unless(
                !all.contains("privileged: true") && !all.contains("hostNetwork: true"), "privileges are given");
    }

    private static String text(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .map(Manifests::read)
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
