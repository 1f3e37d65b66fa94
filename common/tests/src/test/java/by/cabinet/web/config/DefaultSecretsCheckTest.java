package by.cabinet.web.config;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;

class DefaultSecretsCheckTest {

    private static final Map<String, String> FILE = Map.of(
            "%local.cabinet.codes.key", "the key of a laptop",
            "%local.cabinet.database.url", "postgresql://127.0.0.1/auth");

    @Test
    void aSecretOfThisRepositoryIsRefusedInProduction() {
        var refused = assertThrows(
                IllegalStateException.class,
                () -> DefaultSecretsCheck.refuse(config(Map.of("cabinet.codes.key", "the key of a laptop"))));

        assertTrue(refused.getMessage().contains("cabinet.codes.key"));
    }

    @Test
    void anotherSecretIsTaken() {
        assertDoesNotThrow(
                () -> DefaultSecretsCheck.refuse(config(Map.of("cabinet.codes.key", "a secret of its own"))));
    }

    @Test
    void whatIsNoSecretMayBeTheSame() {
        assertDoesNotThrow(() ->
                DefaultSecretsCheck.refuse(config(Map.of("cabinet.database.url", "postgresql://127.0.0.1/auth"))));
    }

    private static Config config(Map<String, String> environment) {
        return new SmallRyeConfigBuilder()
                .withProfile("prod")
                .withSources(
                        new PropertiesConfigSource(FILE, "application.yaml", 100),
                        new PropertiesConfigSource(environment, "environment", 300))
                .build();
    }
}
