package by.cabinet.gateway.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.gateway.testing.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page where it is configured, as a browser needs it. */
@QuarkusTest
@TestProfile(ShownDocsTest.Shown.class)
class ShownDocsTest extends GatewayTest {

    public static final class Shown implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("cabinet.gateway.docs", "true");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/docs, text/html",
        "/docs/, text/html",
        "/docs/reference.js, text/javascript",
        "/docs/cabinet.json, application/json",
        "/docs/swagger-ui.css, text/css",
        "/docs/swagger-ui-bundle.js, text/javascript"
    })
    void everyPartIsThereForGetAndHead(String path, String type) {
        var got = call(path).get();
        var head = call(path).send("HEAD", BodyPublishers.noBody());
        assertEquals(200, got.status());
        assertTrue(got.header("Content-Type").startsWith(type), got.header("Content-Type"));
        assertEquals(200, head.status());
        assertEquals(got.header("Content-Type"), head.header("Content-Type"));
        assertEquals(got.header("Content-Length"), head.header("Content-Length"));
        assertEquals("", head.body());
    }

    @Test
    void thePolicyLetsThePagesOwnScriptsRunAndNoOthers() {
        var page = call("/docs").get();
        assertTrue(
                page.header("Content-Security-Policy").contains("script-src 'self'; "),
                page.header("Content-Security-Policy"));
        assertTrue(page.body().contains("<script src=\"/docs/reference.js\"></script>"), page.body());
        assertFalse(page.body().matches("(?s).*<script>.*"), "a script in the page would be refused");
    }

    @Test
    void theDocumentIsTheCommittedOne() {
        assertTrue(call("/docs/cabinet.json").get().body().contains("\"/order/v1/orders\""));
    }

    @Test
    void nothingElseIsThere() {
        assertEquals(404, call("/docs/auth.json").get().status());
    }
}
