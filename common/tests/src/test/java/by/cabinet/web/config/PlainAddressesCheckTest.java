package by.cabinet.web.config;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainAddressesCheckTest {

    private static final Map<String, String> SECURE = Map.of(
            "kafka.bootstrap.servers", "kafka:9093",
            "kafka.security.protocol", "SSL",
            "quarkus.datasource.reactive.url", "postgresql://database:5432/auth",
            "quarkus.datasource.reactive.postgresql.ssl-mode", "verify-full",
            "quarkus.datasource.jdbc.url", "jdbc:postgresql://database:5432/auth",
            "quarkus.datasource.jdbc.additional-jdbc-properties.sslmode", "verify-full",
            "quarkus.redis.hosts", "rediss://auth-service:secret@redis:6379",
            "quarkus.oidc.gateway.auth-server-url", "https://api-gateway-keys:9000",
            "quarkus.oidc.operator.auth-server-url", "https://keycloak:8443/realms/operator",
            "cabinet.gateway.operator-tokens.keys", "https://keycloak:8443/realms/operator/certs");

    @Test
    void whereEverybodyShowsACertificateTheServiceStarts() {
        assertDoesNotThrow(() -> PlainAddressesCheck.refuse(config(SECURE)));
    }

    @Test
    void whoSpeaksToNobodyStarts() {
        assertDoesNotThrow(() -> PlainAddressesCheck.refuse(config(Map.of())));
    }

    @ParameterizedTest
    @CsvSource({
        "kafka.security.protocol, PLAINTEXT, kafka.bootstrap.servers",
        "quarkus.datasource.reactive.postgresql.ssl-mode, require, quarkus.datasource.reactive.url",
        "quarkus.datasource.jdbc.additional-jdbc-properties.sslmode, prefer, quarkus.datasource.jdbc.url",
        "quarkus.redis.hosts, redis://redis:6379, quarkus.redis.hosts",
        "quarkus.redis.hosts, 'rediss://a:6379,redis://b:6379', quarkus.redis.hosts",
        "quarkus.oidc.gateway.auth-server-url, http://api-gateway-keys:9000, quarkus.oidc.gateway.auth-server-url",
        "quarkus.oidc.operator.auth-server-url, http://keycloak:8080, quarkus.oidc.operator.auth-server-url",
        "cabinet.gateway.operator-tokens.keys, http://keycloak:8080, cabinet.gateway.operator-tokens.keys"
    })
    void aPlainAddressIsRefusedByItsName(String key, String value, String named) {
        var settings = new HashMap<>(SECURE);
        settings.put(key, value);

        var refused = assertThrows(IllegalStateException.class, () -> PlainAddressesCheck.refuse(config(settings)));

        assertTrue(refused.getMessage().contains("[" + named + "]"), refused.getMessage());
    }

    @Test
    void aClusterForDevelopersMaySpeakPlainly() {
        assertDoesNotThrow(() -> PlainAddressesCheck.refuse(
                config(Map.of("quarkus.redis.hosts", "redis://redis", "cabinet.plain-addresses.allowed", "true"))));
    }

    private static Config config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(settings, "settings", 300))
                .build();
    }
}
