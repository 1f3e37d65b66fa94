package by.cabinet.gateway.keys;

import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** {@code GET /keys} on the management port, which cannot be reached from outside: the services verify tokens with these keys. */
@ApplicationScoped
class PublishKeys {

    private final SigningKeys keys;

    @Inject
    PublishKeys(SigningKeys keys) {
        this.keys = keys;
    }

    void install(@Observes ManagementInterface management) {
        management.router().get("/keys").handler(this::send);
    }

    private void send(RoutingContext context) {
        context.response().putHeader(HttpHeaders.CONTENT_TYPE, "application/json").end(keys.published());
    }
}
