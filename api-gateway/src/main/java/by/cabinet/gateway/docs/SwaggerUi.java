package by.cabinet.gateway.docs;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

/** Swagger UI from its web jar, with a choice of the services' documents. */
final class SwaggerUi {

    private static final Map<String, String> FILES = Map.of(
            "swagger-ui.css", "text/css",
            "swagger-ui-bundle.js", "text/javascript",
            "swagger-ui-standalone-preset.js", "text/javascript");

    private final Set<String> services;

    SwaggerUi(Set<String> services) {
        this.services = services;
    }

    void send(HttpServerResponse response, String file) {
        if (file.isEmpty()) {
            response.putHeader("Content-Type", "text/html; charset=utf-8").end(page());
        } else if (FILES.containsKey(file)) {
            response.putHeader("Content-Type", FILES.get(file))
                    .end(Buffer.buffer(read("META-INF/resources/webjars/swagger-ui/" + version() + "/" + file)));
        } else {
            response.setStatusCode(404).end();
        }
    }

    private String page() {
        var urls = services.stream()
                .map(name -> "{name: \"%s\", url: \"/docs/%s.json\"}".formatted(name, name))
                .collect(Collectors.joining(", "));
        return new String(read("docs/index.html"), StandardCharsets.UTF_8).replace("{urls}", urls);
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
