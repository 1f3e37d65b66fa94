package by.cabinet.gateway.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.gateway.testing.Call;
import by.cabinet.gateway.testing.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** W8. */
@QuarkusTest
class CompressionTest extends GatewayTest {

    private static final String LONG = "x".repeat(2000);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/problem+json",
                "text/csv;charset=UTF-8",
                "text/html;charset=UTF-8",
                "text/javascript"
            })
    void aLongTextIsSentCompressed(String type) throws IOException {
        var plain = typed(type).post(LONG);
        var compressed = typed(type).with("Accept-Encoding", "gzip").postForBytes(LONG);

        assertEquals(200, compressed.statusCode());
        assertEquals("gzip", compressed.headers().firstValue("Content-Encoding").orElse(null));
        assertTrue(compressed.body().length < 500, () -> String.valueOf(compressed.body().length));
        assertEquals(LONG, unzipped(compressed.body()));
        assertNull(plain.header("Content-Encoding"));
        assertEquals(LONG, plain.body());
        assertTrue(plain.headers().allValues("Vary").contains("Accept-Encoding"));
    }

    @Test
    void aShortOneIsNot() {
        assertPlain(typed("application/json"), "x".repeat(1000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/event-stream", "application/zip", "image/png"})
    void neitherAreStreamsOfEventsAndWhatIsNoText(String type) {
        assertPlain(typed(type), LONG);
    }

    /** The length of a compressed secret gives it away. */
    @Test
    void nothingOfSignInIs() {
        assertPlain(call("/auth/v1/typed").with("Content-Type", "application/json"), LONG);
    }

    private static void assertPlain(Call call, String body) {
        var answer = call.with("Accept-Encoding", "gzip").post(body);
        assertNotEquals("gzip", answer.header("Content-Encoding"));
        assertEquals(body, answer.body());
    }

    /** The service answers with the body of the request, as of its type. */
    private Call typed(String type) {
        return call("/account/v1/typed").with("Content-Type", type);
    }

    private static String unzipped(byte[] body) throws IOException {
        try (var zipped = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return new String(zipped.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
