package by.cabinet.gateway.session;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;
import java.util.Set;

/** {@code cabinet.gateway.web}. */
@ConfigMapping(prefix = "cabinet.gateway.web")
public interface WebSettings {

    /** Whether clients use HTTPS (TLS ends in front of the gateway). */
    boolean secure();

    /** Origins, {@code https://shop.a1.by}, whose pages may call the API with a token; never with the cookie. */
    Optional<Set<String>> corsOrigins();
}
