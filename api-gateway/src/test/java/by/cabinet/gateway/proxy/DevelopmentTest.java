package by.cabinet.gateway.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.contract.Portal;
import by.cabinet.gateway.testing.Call;
import by.cabinet.gateway.testing.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The machine of a front-end developer who lets sessions live long. */
@QuarkusTest
@TestProfile(DevelopmentTest.Relaxed.class)
class DevelopmentTest extends GatewayTest {

    public static class Relaxed implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            var settings = new HashMap<>(new WebCabinetTest.WithSite().getConfigOverrides());
            settings.put("cabinet.development.mode", "relaxed");
            settings.put(
                    "cabinet.gateway.docs.folder",
                    withDocs(Path.of(settings.get("cabinet.gateway.web-cabinet.folder"))));
            return settings;
        }

        private static String withDocs(Path site) {
            try {
                Files.copy(
                        site.resolve("index.html"),
                        Files.createDirectory(site.resolve("docs")).resolve("index.html"));
                return site.toString();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://localhost:5173", "http://127.0.0.1:3000", "http://localhost", "https://shop.example"})
    void everyPageOfThisMachineMayCallTheApi(String origin) {
        var token = signedIn(Portal.MY);

        var asked = call("/order/v1/orders")
                .with("Origin", origin)
                .with("Access-Control-Request-Method", "POST")
                .send("OPTIONS", java.net.http.HttpRequest.BodyPublishers.noBody());
        var called = call("/account/v1/me").with("Origin", origin).bearer(token).get();
        var signIn = call("/auth/v1/codes").with("Origin", origin).post("{}");

        assertEquals(origin, asked.header("Access-Control-Allow-Origin"));
        assertEquals(200, called.status());
        assertEquals(origin, called.header("Access-Control-Allow-Origin"));
        assertEquals(200, signIn.status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.example",
                "http://localhost.evil.example",
                "http://127.0.0.1.evil.example:80",
                "null"
            })
    void noOtherPageMay(String origin) {
        Call.Answer called = call("/auth/v1/codes").with("Origin", origin).post("{}");

        assertEquals(403, called.status());
        assertNull(called.header("Access-Control-Allow-Origin"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/docs"})
    void everyPageSaysSo(String path) {
        var page = call(path).on("my.localhost").get();

        assertTrue(page.body().contains("Режим разработки"), page.body());
    }

    @Test
    void scriptsAndDocumentsAreAsTheyWere() {
        assertEquals("run()", call("/assets/main-ABC1.js").get().body());
    }
}
