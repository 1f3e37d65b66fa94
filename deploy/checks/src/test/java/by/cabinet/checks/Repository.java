package by.cabinet.checks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    static Map<String, Object> yaml(Path file) {
        return yamls(file).getFirst();
    }

    /** Every document of the file. */
    static List<Map<String, Object>> yamls(Path file) {
        return yamls(text(file));
    }

    static List<Map<String, Object>> yamls(String text) {
        var documents = new ArrayList<Map<String, Object>>();
        new Yaml().loadAll(text).forEach(document -> documents.add(Tree.map(document)));
        return documents;
    }
}
