package by.cabinet.gateway.keys;

import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** {@code GET /keys} on the management port, which is not reached from outside: what the services verify tokens with. */
@ApplicationScoped
class PublishKeys {

    private final SigningKeys keys;

    @Inject
    PublishKeys(SigningKeys keys) {
        this.keys = keys;
    }

    void install(@Observes ManagementInterface management) {
        management.router().get("/keys").handler(this::answer);
    }

    private void answer(RoutingContext visit) {
        visit.response().putHeader(HttpHeaders.CONTENT_TYPE, "application/json").end(keys.published());
    }
}
