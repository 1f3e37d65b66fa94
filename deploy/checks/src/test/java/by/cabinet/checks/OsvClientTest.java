package by.cabinet.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How the advisories are brought, against an imitation of OSV's API. */
class OsvClientTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<JsonNode> asked = new ArrayList<>();
    private HttpServer osv;
    private int status = 200;

    @BeforeEach
    void start() throws IOException {
        osv = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        osv.createContext("/v1/query", exchange -> {
            var query = JSON.readTree(exchange.getRequestBody());
            asked.add(query);
            var answer = answer(query).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        osv.start();
    }

    @AfterEach
    void stop() {
        osv.stop(0);
    }

    @Test
    void bringsEveryPageOfEveryPackageAndKeepsWhatIsCompared() throws IOException, InterruptedException {
        var text = OsvClient.text(client().advisories(Set.of("a:b", "c:d")));

        assertThat(asked).hasSize(3);
        assertThat(text).isEqualTo("""
                        [
                        {"id":"GHSA-1","aliases":["CVE-1"],"summary":"one","affected":[{"package":{"ecosystem":"Maven","name":"a:b"},"ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"2"}]}]}]},
                        {"id":"GHSA-2","affected":[{"package":{"ecosystem":"Maven","name":"a:b"},"versions":["1"]}]}
                        ]
                        """);
        assertThat(JSON.readTree(text))
                .allMatch(advisory -> Advisory.of(advisory).concerns("a:b", "1"));
    }

    /** A file that is filled by half would be green. */
    @Test
    void bringsNothingWhenOneAnswerIsNone() {
        status = 503;

        assertThatThrownBy(() -> client().advisories(Set.of("a:b")))
                .isInstanceOf(IOException.class)
                .hasMessage("a:b: OSV answers 503");
    }

    private OsvClient client() {
        return new OsvClient(URI.create("http://localhost:" + osv.getAddress().getPort()));
    }

    private static String answer(JsonNode query) {
        if (!query.at("/package/name").asText().equals("a:b")) {
            return "{}";
        }
        return query.has("page_token") ? """
                  {"vulns": [
                    {"id": "GHSA-2", "affected": [{"package": {"ecosystem": "Maven", "name": "a:b"}, "versions": ["1"]}]},
                    {"id": "GHSA-3", "withdrawn": "2026-01-01T00:00:00Z"}]}
                  """ : """
                  {"next_page_token": "2", "vulns": [{"id": "GHSA-1", "aliases": ["CVE-1"], "summary": "one", "details": "long", "affected": [
                    {"package": {"ecosystem": "Maven", "name": "a:b", "purl": "p"}, "versions": ["0", "1"],
                     "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "2"}]}]},
                    {"package": {"ecosystem": "Maven", "name": "e:f"}}]}]}
                  """;
    }
}
