package by.cabinet.gateway.docs;

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

/** Stands before the gateway's own door and takes {@code GET /docs} off it, where it is configured to. */
@ApplicationScoped
class Docs {

    /** Above the gateway's. */
    private static final int PRIORITY = 1002;

    private static final String ROOT = "/docs";

    private final Map<String, URI> documents;
    private final SwaggerUi ui;
    private final HttpClient client;

    @Inject
    Docs(DocsSettings settings, Vertx vertx) {
        this.documents = new TreeMap<>(settings.byService());
        this.ui = new SwaggerUi(documents.keySet());
        this.client = vertx.createHttpClient();
    }

    void install(@Observes Filters filters) {
        if (!documents.isEmpty()) {
            filters.register(this::receive, PRIORITY);
        }
    }

    private void receive(RoutingContext visit) {
        var path = visit.request().path();
        if (HttpMethod.GET.equals(visit.request().method()) && (path.equals(ROOT) || path.startsWith(ROOT + "/"))) {
            show(visit, path.equals(ROOT) ? "" : path.substring(ROOT.length() + 1));
        } else {
            visit.next();
        }
    }

    private void show(RoutingContext visit, String file) {
        var service = file.replaceFirst("\\.json$", "");
        if (file.endsWith(".json") && documents.containsKey(service)) {
            document(visit, documents.get(service));
        } else {
            ui.answer(visit.response(), file);
        }
    }

    private void document(RoutingContext visit, URI document) {
        client.request(new RequestOptions().setMethod(HttpMethod.GET).setAbsoluteURI(document + "?format=json"))
                .compose(request -> request.send())
                .compose(HttpClientResponse::body)
                .onSuccess(json -> visit.response()
                        .putHeader("Content-Type", "application/json")
                        .end(json))
                .onFailure(gone -> visit.response().setStatusCode(503).end());
    }
}
