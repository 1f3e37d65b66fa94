package by.cabinet.gateway.docs;

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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The site where it is configured, as a browser needs it. */
@QuarkusTest
@TestProfile(ShownDocsTest.Shown.class)
class ShownDocsTest extends GatewayTest {

    public static final class Shown implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                var site = Files.createTempDirectory("site");
                var docs = Files.createDirectory(site.resolve("docs"));
                for (var name :
                        new String[] {"index.html", "signing-in.html", "site.css", "reference.js", "codes.json"}) {
                    Files.writeString(docs.resolve(name), name);
                }
                Files.writeString(docs.resolve("Secret.txt"), "secret");
                Files.writeString(site.resolve("secret.html"), "secret");
                return Map.of("cabinet.gateway.docs.folder", site.toString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/docs, index.html, text/html; charset=utf-8",
        "/docs/, index.html, text/html; charset=utf-8",
        "/docs/signing-in.html, signing-in.html, text/html; charset=utf-8",
        "/docs/site.css, site.css, text/css; charset=utf-8",
        "/docs/reference.js, reference.js, text/javascript; charset=utf-8",
        "/docs/codes.json, codes.json, application/json"
    })
    void everyPartIsThereForGetAndHead(String path, String content, String type) {
        var got = call(path).get();
        var head = call(path).send("HEAD", BodyPublishers.noBody());
        assertEquals(200, got.status());
        assertEquals(content, got.body());
        assertEquals(type, got.header("Content-Type"));
        assertEquals(200, head.status());
        assertEquals(got.header("Content-Type"), head.header("Content-Type"));
        assertEquals(got.header("Content-Length"), head.header("Content-Length"));
        assertEquals("", head.body());
    }

    @Test
    void thePolicyLetsTheSitesOwnScriptsRunAndNoOthers() {
        assertEquals(
                "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
                        + "font-src 'self'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'",
                call("/docs").get().header("Content-Security-Policy"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/docs/none.html",
                "/docs/Secret.txt",
                "/docs/../secret.html",
                "/docs/..%2Fsecret.html",
                "/docs/%2E%2E/secret.html"
            })
    void nothingElseOfTheFolderIsThere(String path) {
        var answer = Call.to(gateway, path).get();
        assertTrue(answer.status() == 404 || answer.status() == 400, () -> path + ": " + answer.status());
    }
}
