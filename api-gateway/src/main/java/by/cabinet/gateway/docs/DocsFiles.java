package by.cabinet.gateway.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** What the page consists of: Swagger UI from its web jar, the document of the API, and the script that shows it. */
final class DocsFiles {

    private static final String SCRIPT = "text/javascript; charset=utf-8";
    private static final String JSON = "application/json";

    private static final Map<String, String> OWN = Map.of(
            "", "text/html; charset=utf-8",
            "reference.js", SCRIPT,
            "cabinet.json", JSON);

    private static final Map<String, String> OF_SWAGGER_UI =
            Map.of("swagger-ui.css", "text/css", "swagger-ui-bundle.js", SCRIPT);

    /** A file as it is answered. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares or changes it
    record File(String type, byte[] content) {

        boolean isPage() {
            return type.startsWith("text/html");
        }
    }

    Optional<File> named(String name) {
        if (OWN.containsKey(name)) {
            return Optional.of(new File(OWN.get(name), read("docs/" + (name.isEmpty() ? "index.html" : name))));
        }
        return Optional.ofNullable(OF_SWAGGER_UI.get(name))
                .map(type -> new File(type, read("META-INF/resources/webjars/swagger-ui/" + version() + "/" + name)));
    }

    private static String version() {
        try (var file = loader().getResourceAsStream("META-INF/maven/org.webjars/swagger-ui/pom.properties")) {
            var properties = new Properties();
            properties.load(file);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(String resource) {
        try (var file = loader().getResourceAsStream(resource)) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ClassLoader loader() {
        return Thread.currentThread().getContextClassLoader();
    }
}
