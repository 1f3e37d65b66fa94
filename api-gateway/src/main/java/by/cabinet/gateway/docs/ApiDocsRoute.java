package by.cabinet.gateway.docs;

import by.cabinet.web.config.DevelopmentMode;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.config.ConfigMapping;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Serves the site of the API, its reference and its guides, at {@code /docs} before the gateway's own filter, where its folder is configured.
 * The same folder can stand on any other web server.
 */
@ApplicationScoped
class ApiDocsRoute {

    /** Above that of the gateway. */
    private static final int PRIORITY = 1002;

    /** The names that its build gives: no path leads out of the folder. */
    private static final Pattern FILE = Pattern.compile("/docs/[a-z][a-z0-9-]*\\.(?:css|html|js|json)");

    private static final Map<String, String> TYPES = Map.of(
            "css", "text/css; charset=utf-8",
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "json", "application/json");

    /** Swagger UI sets styles of its own, and draws with images in its style sheet. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; "
                    + "connect-src 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final Set<HttpMethod> METHODS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private final Optional<Path> folder;
    private final DevelopmentMode development;

    @Inject
    ApiDocsRoute(Settings settings, DevelopmentMode development) {
        this.folder = settings.folder();
        this.development = development;
    }

    void install(@Observes Filters filters) {
        folder.ifPresent(site -> filters.register(context -> receive(context, site), PRIORITY));
    }

    private void receive(RoutingContext context, Path site) {
        var path = context.request().path();
        if (!METHODS.contains(context.request().method())) {
            context.next();
        } else if (path.equals("/docs") || path.equals("/docs/")) {
            send(context, site, "/docs/index.html");
        } else if (FILE.matcher(path).matches()) {
            send(context, site, path);
        } else {
            context.next();
        }
    }

    /** What is not built is left to the gateway, which has nothing there. */
    private void send(RoutingContext context, Path site, String path) {
        context.vertx()
                .fileSystem()
                .readFile(site.resolve(path.substring(1)).toString())
                .onSuccess(content -> send(context, TYPES.get(path.substring(path.lastIndexOf('.') + 1)), content))
                .onFailure(missing -> context.next());
    }

    private void send(RoutingContext context, String type, Buffer content) {
        var body = type.startsWith("text/html") ? Buffer.buffer(development.marked(content.toString())) : content;
        var response = context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, type)
                .putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(body.length()))
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                .putHeader("Content-Security-Policy", POLICY);
        if (context.request().method().equals(HttpMethod.HEAD)) {
            response.end();
        } else {
            response.end(body);
        }
    }

    /** {@code cabinet.gateway.docs}. */
    @ConfigMapping(prefix = "cabinet.gateway.docs")
    interface Settings {

        /** Where the site's build has put it; none outside the local profile: then there is nothing. */
        Optional<Path> folder();
    }
}
