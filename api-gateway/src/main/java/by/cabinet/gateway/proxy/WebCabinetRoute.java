package by.cabinet.gateway.proxy;

import by.cabinet.contract.Portal;
import by.cabinet.web.config.DevelopmentMode;
import by.cabinet.web.problem.ProblemException;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.config.ConfigMapping;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Serves the reference web cabinet at {@code /} of the portals {@code my} and {@code myaccount}, before the gateway's own filter, where its
 * folder is configured. Elsewhere a front-end's own server has these paths.
 */
@ApplicationScoped
class WebCabinetRoute {

    /** Above that of the gateway. */
    private static final int PRIORITY = 1002;

    /** Their names change with their content. */
    private static final Pattern ASSET = Pattern.compile("/assets/[A-Za-z0-9-]+\\.(?:css|js)");

    private static final Map<String, String> TYPES = Map.of(
            "css", "text/css; charset=utf-8",
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");

    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
                    + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private final Optional<Path> folder;
    private final Portals portals;
    private final DevelopmentMode development;

    @Inject
    WebCabinetRoute(Settings settings, Portals portals, DevelopmentMode development) {
        this.folder = settings.folder();
        this.portals = portals;
        this.development = development;
    }

    void install(@Observes Filters filters) {
        folder.ifPresent(site -> filters.register(context -> receive(context, site), PRIORITY));
    }

    private void receive(RoutingContext context, Path site) {
        file(context.request())
                .filter(name -> isForPeople(context.request()))
                .ifPresentOrElse(name -> send(context, site, name), context::next);
    }

    /** Only the names that the site may have: no path leads out of its folder. */
    private static Optional<String> file(HttpServerRequest request) {
        var path = request.path();
        if (!HttpMethod.GET.equals(request.method()) && !HttpMethod.HEAD.equals(request.method())) {
            return Optional.empty();
        }
        if (path.equals("/")) {
            return Optional.of("index.html");
        }
        return path.equals("/favicon.svg") || ASSET.matcher(path).matches()
                ? Optional.of(path.substring(1))
                : Optional.empty();
    }

    private boolean isForPeople(HttpServerRequest request) {
        try {
            return portals.of(request) != Portal.LANDING;
        } catch (ProblemException unknownHost) {
            return false;
        }
    }

    /** What is not built is left to the gateway, which has nothing there. */
    private void send(RoutingContext context, Path site, String name) {
        context.vertx()
                .fileSystem()
                .readFile(site.resolve(name).toString())
                .map(content ->
                        name.endsWith(".html") ? Buffer.buffer(development.marked(content.toString())) : content)
                .onSuccess(content -> send(context, name, content))
                .onFailure(missing -> context.next());
    }

    private static void send(RoutingContext context, String name, Buffer content) {
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, TYPES.get(name.substring(name.lastIndexOf('.') + 1)))
                .putHeader(
                        HttpHeaders.CACHE_CONTROL,
                        name.startsWith("assets/") ? "public, max-age=31536000, immutable" : "no-cache")
                .putHeader("Content-Security-Policy", POLICY)
                .end(content);
    }

    /** {@code cabinet.gateway.web-cabinet}. */
    @ConfigMapping(prefix = "cabinet.gateway.web-cabinet")
    interface Settings {

        /** Where its build has put it; none outside the local profile: then there is no page. */
        Optional<Path> folder();
    }
}
