package by.cabinet.gateway.docs;

import by.cabinet.web.config.DevelopmentMode;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Serves {@code /docs} before the gateway's own filter, where it is configured. */
@ApplicationScoped
class ApiDocsRoute {

    /** Above that of the gateway. */
    private static final int PRIORITY = 1002;

    private static final String ROOT = "/docs";

    /** Swagger UI sets styles of its own, and draws with images in its style sheet. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; "
                    + "connect-src 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final Set<HttpMethod> METHODS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private final DocsFiles files = new DocsFiles();
    private final boolean shown;
    private final DevelopmentMode development;

    @Inject
    ApiDocsRoute(Settings settings, DevelopmentMode development) {
        this.shown = settings.shown();
        this.development = development;
    }

    void install(@Observes Filters filters) {
        if (shown) {
            filters.register(this::receive, PRIORITY);
        }
    }

    private void receive(RoutingContext context) {
        var path = context.request().path();
        if (METHODS.contains(context.request().method()) && (path.equals(ROOT) || path.startsWith(ROOT + "/"))) {
            var name = path.equals(ROOT) ? "" : path.substring(ROOT.length() + 1);
            files.named(name)
                    .ifPresentOrElse(
                            file -> send(context, marked(file)),
                            () -> context.response().setStatusCode(404).end());
        } else {
            context.next();
        }
    }

    private DocsFiles.File marked(DocsFiles.File file) {
        return development.isRelaxed() && file.isPage()
                ? new DocsFiles.File(
                        file.type(),
                        development
                                .marked(new String(file.content(), StandardCharsets.UTF_8))
                                .getBytes(StandardCharsets.UTF_8))
                : file;
    }

    private static void send(RoutingContext context, DocsFiles.File file) {
        var response = context.response()
                .putHeader("Content-Type", file.type())
                .putHeader("Content-Length", String.valueOf(file.content().length))
                .putHeader("Content-Security-Policy", POLICY);
        if (context.request().method().equals(HttpMethod.HEAD)) {
            response.end();
        } else {
            response.end(Buffer.buffer(file.content()));
        }
    }

    /** {@code cabinet.gateway.docs}: whether the page is shown; not outside the local profile. */
    @ConfigMapping(prefix = "cabinet.gateway.docs")
    interface Settings {

        @WithParentName
        @WithDefault("false")
        boolean shown();
    }
}
