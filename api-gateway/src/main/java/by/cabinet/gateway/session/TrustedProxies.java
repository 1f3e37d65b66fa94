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

/** The operator's proxies, known by the address of the TCP peer: they alone may say which subscriber sends a request. R2.2 */
@ApplicationScoped
public class TrustedProxies {

    private static final String MSISDN = "X-MSISDN";
    private static final String SECRET = "X-Operator-Proxy-Secret";

    private final Set<String> addresses;
    private final Optional<byte[]> secret;

    @Inject
    TrustedProxies(
            @ConfigProperty(name = "cabinet.gateway.operator-proxies") Optional<Set<String>> addresses,
            @ConfigProperty(name = "cabinet.gateway.operator-proxy-secret") Optional<String> secret) {
        this.addresses = addresses.orElse(Set.of());
        this.secret = secret.map(TrustedProxies::bytes);
    }

    /** The phone number that the proxy has recognised; on the landing portal only. */
    public Optional<Phone> recognised(HttpServerRequest request, Portal portal, String peer) {
        return portal == Portal.LANDING && addresses.contains(peer) && hasTheSecret(request)
                ? Phone.digits(request.getHeader(MSISDN))
                : Optional.empty();
    }

    /** Where others share the proxies' addresses, such as behind a load balancer, the proxy must send the secret as well. */
    private boolean hasTheSecret(HttpServerRequest request) {
        return secret.isEmpty()
                || Optional.ofNullable(request.getHeader(SECRET))
                        .map(TrustedProxies::bytes)
                        .filter(shown -> MessageDigest.isEqual(secret.get(), shown))
                        .isPresent();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
