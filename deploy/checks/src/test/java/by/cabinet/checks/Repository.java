package by.cabinet.checks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/** The files of this repository. */
final class Repository {

    static final Path ROOT = Path.of(System.getProperty("maven.multiModuleProjectDirectory"));

    static final List<String> SERVICES = List.of(
            "auth-service",
            "account-service",
            "access-rights-service",
            "service-order-service",
            "landing-service",
            "notification-service",
            "api-gateway");

    private Repository() {}

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every Java file, main and test. */
    static Stream<Path> sources() {
        return files(".java");
    }

    /** Every file of that kind, but for what builds and running systems write. */
    static Stream<Path> files(String extension) {
        return files(ROOT, extension);
    }

    static Stream<Path> files(Path root, String extension) {
        var found = new ArrayList<Path>();
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    var name = folder.getFileName().toString();
                    var generated = name.equals("target") || name.equals("node_modules") || name.startsWith(".");
                    return generated && !folder.equals(root) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (file.toString().endsWith(extension)) {
                        found.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found.stream();
    }

    static Map<String, Object> yaml(Path file) {
        return yamls(file).getFirst();
    }

    /** Every document of the file. */
    static List<Map<String, Object>> yamls(Path file) {
        return yamls(text(file));
    }

    static List<Map<String, Object>> yamls(String text) {
        var documents = new ArrayList<Map<String, Object>>();
        // docker-compose.yml says what its parts have in common once.
        var options = new LoaderOptions();
        options.setMaxAliasesForCollections(500);
        new Yaml(options).loadAll(text).forEach(document -> documents.add(Tree.map(document)));
        return documents;
    }
}
