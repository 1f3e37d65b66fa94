package by.cabinet.gateway.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.gateway.testing.Call;
import by.cabinet.gateway.testing.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(WebCabinetTest.WithSite.class)
class WebCabinetTest extends GatewayTest {

    public static class WithSite implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                var folder = Files.createTempDirectory("site");
                Files.writeString(
                        Files.createDirectory(folder.resolve("assets")).resolve("main-ABC1.js"), "run()");
                Files.writeString(folder.resolve("index.html"), "<body><h1>Личный кабинет</h1></body>");
                Files.writeString(folder.resolve("secret.txt"), "secret");
                return Map.of("cabinet.gateway.web-cabinet.folder", folder.toString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"my.localhost", "myaccount.localhost"})
    void isServedAtTheRootOfThePortalsForPeople(String host) {
        var page = call("/").on(host).get();

        assertEquals(200, page.status());
        assertEquals("<body><h1>Личный кабинет</h1></body>", page.body());
        assertEquals("text/html; charset=utf-8", page.header("Content-Type"));
        assertEquals("no-cache", page.header("Cache-Control"));
        assertTrue(page.header("Content-Security-Policy").contains("script-src 'self'; style-src 'self';"));
    }

    @Test
    void filesThatAreNamedByTheirContentAreKeptForEver() {
        var script = call("/assets/main-ABC1.js").get();

        assertEquals("run()", script.body());
        assertEquals("text/javascript; charset=utf-8", script.header("Content-Type"));
        assertEquals("public, max-age=31536000, immutable", script.header("Cache-Control"));
    }

    @Test
    void headIsAnsweredWithoutTheBody() {
        var head = call("/").send("HEAD", BodyPublishers.noBody());

        assertEquals(200, head.status());
        assertEquals("", head.body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/index.html",
                "/secret.txt",
                "/assets",
                "/assets/secret.txt",
                "/assets/main-ABC2.js",
                "/assets/..%2Fsecret.txt",
                "/assets/../secret.txt"
            })
    void nothingElseOfTheFolderIsServed(String path) {
        var answer = Call.to(gateway, path).get();

        assertTrue(answer.status() == 404 || answer.status() == 400, () -> path + ": " + answer.status());
    }

    @Test
    void theLandingPortalHasItsOwnPage() {
        assertEquals(
                "landing", call("/").on("lk.landing.localhost").get().json().getString("service"));
        assertEquals(421, call("/").on("elsewhere.localhost").get().status());
    }
}
