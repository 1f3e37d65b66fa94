package by.cabinet.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** For a service with neither database nor Redis nor Kafka: an issuer of tokens alone. */
public class TokenIssuer implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        return Map.of(
                "cabinet.gateway.keys-url", TestTokens.keysUrl(),
                "cabinet.keycloak.url", TestTokens.keysUrl(),
                "cabinet.clock.offset-file", TestClock.FILE.toString());
    }

    /** It ends with the JVM. */
    @Override
    public void stop() {}
}
