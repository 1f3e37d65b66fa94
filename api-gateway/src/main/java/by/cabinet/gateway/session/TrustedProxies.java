package by.cabinet.gateway.session;

import by.cabinet.contract.Portal;
import by.cabinet.gateway.errors.RateLimitedLog;
import by.cabinet.value.Phone;
import io.vertx.core.MultiMap;
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

    private static final RateLimitedLog LOG = new RateLimitedLog(TrustedProxies.class);
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
    public Optional<Phone> recognised(MultiMap headers, Portal portal, String peer) {
        return portal == Portal.LANDING && addresses.contains(peer) && hasTheSecret(headers)
                ? number(headers)
                : Optional.empty();
    }

    /** A second header, or a list in one, may be the client's own, which the proxy has let through: then neither is believed. */
    private static Optional<Phone> number(MultiMap headers) {
        var numbers = headers.getAll(MSISDN);
        if (numbers.size() > 1 || numbers.stream().anyMatch(number -> number.indexOf(',') >= 0)) {
            LOG.warn("%s is not believed: %s", MSISDN, "the operator's proxy has sent more than one");
            return Optional.empty();
        }
        return numbers.stream().findFirst().flatMap(Phone::digits);
    }

    /** Where others share the proxies' addresses, such as behind a load balancer, the proxy must send the secret as well. */
    private boolean hasTheSecret(MultiMap headers) {
        var shown = headers.getAll(SECRET);
        return secret.isEmpty() || (shown.size() == 1 && MessageDigest.isEqual(secret.get(), bytes(shown.getFirst())));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
