package by.cabinet.gateway.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.gateway.testing.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class DocsTest extends GatewayTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/docs",
                "/docs/cabinet.json",
                "/docs/swagger-ui-bundle.js",
                "/q/openapi",
                "/q/metrics",
                "/q/health",
                "/q/swagger-ui",
                "/webjars/swagger-ui/5.32.6/swagger-ui-bundle.js"
            })
    void nothingForDevelopersIsShownUnlessConfigured(String path) {
        assertEquals(404, call(path).get().status());
    }
}
