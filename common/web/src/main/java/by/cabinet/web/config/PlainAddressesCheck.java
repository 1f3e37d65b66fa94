package by.cabinet.web.config;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;

/**
 * Outside the local and test profiles a service does not start when it would speak to a part that shows no certificate. A cluster for
 * developers, where nothing is secret, may say {@code cabinet.plain-addresses.allowed}.
 */
@Startup
@ApplicationScoped
class PlainAddressesCheck {

    private static final String ALLOWED = "cabinet.plain-addresses.allowed";
    private static final Pattern COMMA = Pattern.compile(",");

    /** What names him who is spoken to, and what says that he must show a certificate. */
    private enum Part {
        KAFKA("kafka.bootstrap.servers", "kafka.security.protocol", "SSL|SASL_SSL"),
        DATABASE("quarkus.datasource.reactive.url", "quarkus.datasource.reactive.postgresql.ssl-mode", "verify-full"),
        MIGRATIONS(
                "quarkus.datasource.jdbc.url",
                "quarkus.datasource.jdbc.additional-jdbc-properties.sslmode",
                "verify-full"),
        REDIS("quarkus.redis.hosts", "quarkus.redis.hosts", "rediss://.*"),
        KEYS_OF_THE_GATEWAY(
                "quarkus.oidc.gateway.auth-server-url", "quarkus.oidc.gateway.auth-server-url", "https://.*"),
        KEYS_OF_THE_OPERATOR(
                "quarkus.oidc.operator.auth-server-url", "quarkus.oidc.operator.auth-server-url", "https://.*"),
        KEYS_OF_THE_OPERATOR_AT_THE_GATEWAY(
                "cabinet.gateway.operator-tokens.keys", "cabinet.gateway.operator-tokens.keys", "https://.*");

        private final String address;
        private final String saidBy;
        private final Pattern verified;

        Part(String address, String saidBy, String verified) {
            this.address = address;
            this.saidBy = saidBy;
            this.verified = Pattern.compile(verified);
        }

        private boolean isPlain(Config config) {
            return config.getOptionalValue(address, String.class).isPresent()
                    && !COMMA.splitAsStream(config.getOptionalValue(saidBy, String.class)
                                    .orElse(""))
                            .allMatch(each -> verified.matcher(each.strip()).matches());
        }
    }

    @Inject
    PlainAddressesCheck(Config config) {
        if (LaunchMode.current() != LaunchMode.TEST && !ConfigUtils.isProfileActive("local")) {
            refuse(config);
        }
    }

    /** Throws {@link IllegalStateException} that names the keys, not the values. */
    static void refuse(Config config) {
        if (config.getOptionalValue(ALLOWED, Boolean.class).orElse(false)) {
            return;
        }
        List<String> plain = Arrays.stream(Part.values())
                .filter(part -> part.isPlain(config))
                .map(part -> part.address)
                .toList();
        if (!plain.isEmpty()) {
            throw new IllegalStateException("what is spoken to there must show a certificate: " + plain
                    + "; the profile secure says how (SECURITY.md)");
        }
    }
}
