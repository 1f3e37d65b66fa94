package by.cabinet.common.secrets;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;

class RefuseLaptopSecretsTest {

    private static final Map<String, String> FILE = Map.of(
            "%local.cabinet.codes.key", "the key of a laptop",
            "%local.cabinet.database.url", "postgresql://127.0.0.1/auth");

    @Test
    void aSecretOfThisRepositoryIsRefusedInProduction() {
        var refused = assertThrows(
                IllegalStateException.class,
                () -> RefuseLaptopSecrets.refuse(told(Map.of("cabinet.codes.key", "the key of a laptop"))));

        assertTrue(refused.getMessage().contains("cabinet.codes.key"));
    }

    @Test
    void anotherSecretIsTaken() {
        assertDoesNotThrow(() -> RefuseLaptopSecrets.refuse(told(Map.of("cabinet.codes.key", "a secret of its own"))));
    }

    @Test
    void whatIsNoSecretMayBeTheSame() {
        assertDoesNotThrow(
                () -> RefuseLaptopSecrets.refuse(told(Map.of("cabinet.database.url", "postgresql://127.0.0.1/auth"))));
    }

    private static Config told(Map<String, String> environment) {
        return new SmallRyeConfigBuilder()
                .withProfile("prod")
                .withSources(
                        new PropertiesConfigSource(FILE, "application.yaml", 100),
                        new PropertiesConfigSource(environment, "environment", 300))
                .build();
    }
}
