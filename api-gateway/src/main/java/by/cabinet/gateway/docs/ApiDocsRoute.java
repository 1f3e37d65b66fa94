package by.cabinet.gateway.docs;

import io.smallrye.config.WithParentName;
import io.smallrye.config.ConfigMapping;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/** Serves {@code GET /docs} before the gateway's own filter, where it is configured. */
@ApplicationScoped
class ApiDocsRoute {

    /** Above that of the gateway. */
    private static final int PRIORITY = 1002;

    private static final String ROOT = "/docs";

    private final Map<String, URI> documents;
    private final SwaggerUi ui;
    private final HttpClient client;

    @Inject
    ApiDocsRoute(Settings settings, Vertx vertx) {
        this.documents = new TreeMap<>(settings.byService());
        this.ui = new SwaggerUi(documents.keySet());
        this.client = vertx.createHttpClient();
    }

    void install(@Observes Filters filters) {
        if (!documents.isEmpty()) {
            filters.register(this::receive, PRIORITY);
        }
    }

    private void receive(RoutingContext context) {
        var path = context.request().path();
        if (HttpMethod.GET.equals(context.request().method()) && (path.equals(ROOT) || path.startsWith(ROOT + "/"))) {
            show(context, path.equals(ROOT) ? "" : path.substring(ROOT.length() + 1));
        } else {
            context.next();
        }
    }

    private void show(RoutingContext context, String file) {
        var service = file.replaceFirst("\\.json$", "");
        if (file.endsWith(".json") && documents.containsKey(service)) {
            document(context, documents.get(service));
        } else {
            ui.send(context.response(), file);
        }
    }

    private void document(RoutingContext context, URI document) {
        client.request(new RequestOptions().setMethod(HttpMethod.GET).setAbsoluteURI(document + "?format=json"))
                .compose(request -> request.send())
                .compose(HttpClientResponse::body)
                .onSuccess(json -> context.response()
                        .putHeader("Content-Type", "application/json")
                        .end(json))
                .onFailure(gone -> context.response().setStatusCode(503).end());
    }

    /** {@code cabinet.gateway.docs}: where the document of each service is read. None outside the local profile: then there is no page. */
    @ConfigMapping(prefix = "cabinet.gateway.docs")
    interface Settings {

        @WithParentName
        Map<String, URI> byService();
    }
}
