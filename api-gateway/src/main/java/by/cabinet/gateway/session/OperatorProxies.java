package by.cabinet.gateway.session;

import by.cabinet.common.caller.Portal;
import by.cabinet.common.value.Phone;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The operator's proxies, known by the TCP peer's address: they alone may say whose line a request comes over. R2.2 */
@ApplicationScoped
public class OperatorProxies {

    private static final String NUMBER = "X-MSISDN";

    private final Set<String> addresses;

    @Inject
    OperatorProxies(@ConfigProperty(name = "cabinet.gateway.operator-proxies") Optional<Set<String>> addresses) {
        this.addresses = addresses.orElse(Set.of());
    }

    /** The number counts on the landing portal alone. */
    public Optional<Phone> recognised(HttpServerRequest request, Portal portal, String peer) {
        return portal == Portal.LANDING && addresses.contains(peer)
                ? Phone.digits(request.getHeader(NUMBER))
                : Optional.empty();
    }
}
