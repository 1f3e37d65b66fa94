package by.cabinet.gateway.proxy;

import by.cabinet.contract.Portal;
import by.cabinet.gateway.errors.GatewayError;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.config.ConfigMapping;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The portal of each host name. */
@ApplicationScoped
class Portals {

    /** {@code cabinet.gateway.portals}: host names, without a port. */
    @ConfigMapping(prefix = "cabinet.gateway.portals")
    interface Settings {

        List<String> my();

        List<String> myaccount();

        List<String> landing();
    }

    private final Map<String, Portal> byHost = new HashMap<>();

    @Inject
    Portals(Settings settings) {
        settings.my().forEach(host -> byHost.put(host, Portal.MY));
        settings.myaccount().forEach(host -> byHost.put(host, Portal.MYACCOUNT));
        settings.landing().forEach(host -> byHost.put(host, Portal.LANDING));
    }

    /** Throws 421 for a host that is none of ours. */
    Portal of(HttpServerRequest request) {
        var hosts = request.headers().getAll(HttpHeaders.HOST);
        var portal = hosts.size() == 1 ? byHost.get(name(hosts.getFirst())) : null;
        if (portal == null) {
            throw new ProblemException(GatewayError.UNKNOWN_HOST);
        }
        return portal;
    }

    private static String name(String host) {
        var port = host.lastIndexOf(':');
        return (port > host.lastIndexOf(']') ? host.substring(0, port) : host).toLowerCase(Locale.ROOT);
    }
}
