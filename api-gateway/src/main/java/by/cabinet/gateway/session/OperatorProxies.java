package by.cabinet.gateway.session;

import by.cabinet.contract.Portal;
import by.cabinet.value.Phone;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The operator's proxies, known by the TCP peer's address: they alone may say whose line a request comes over. R2.2 */
@ApplicationScoped
public class OperatorProxies {

    private static final String NUMBER = "X-MSISDN";
    private static final String SECRET = "X-Operator-Proxy-Secret";

    private final Set<String> addresses;
    private final Optional<byte[]> secret;

    @Inject
    OperatorProxies(
            @ConfigProperty(name = "cabinet.gateway.operator-proxies") Optional<Set<String>> addresses,
            @ConfigProperty(name = "cabinet.gateway.operator-proxy-secret") Optional<String> secret) {
        this.addresses = addresses.orElse(Set.of());
        this.secret = secret.map(OperatorProxies::bytes);
    }

    /** The number counts on the landing portal alone. */
    public Optional<Phone> recognised(HttpServerRequest request, Portal portal, String peer) {
        return portal == Portal.LANDING && addresses.contains(peer) && knowsTheSecret(request)
                ? Phone.digits(request.getHeader(NUMBER))
                : Optional.empty();
    }

    /** For where others share the proxies' addresses, such as behind a load balancer: the proxy must know it as well. */
    private boolean knowsTheSecret(HttpServerRequest request) {
        return secret.isEmpty()
                || Optional.ofNullable(request.getHeader(SECRET))
                        .map(OperatorProxies::bytes)
                        .filter(shown -> MessageDigest.isEqual(secret.get(), shown))
                        .isPresent();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
