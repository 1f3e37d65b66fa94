package by.cabinet.checks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Asks OSV for all that is known of packages, whatever their version: a version that is lowered later must be found, too. */
final class OsvClient {

    static final String API = "https://api.osv.dev";

    private static final ObjectMapper JSON = new ObjectMapper();
    /** Without the text, the references and the figures, which are many times as long. */
    private static final List<String> KEPT = List.of("id", "aliases", "summary", "affected");

    private final URI api;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    OsvClient(URI api) {
        this.api = api;
    }

    /** By id, each once, with what it says of these packages alone; without those that were withdrawn. */
    Collection<JsonNode> advisories(Set<String> packages) throws IOException, InterruptedException {
        var found = new TreeMap<String, JsonNode>();
        for (var name : packages) {
            var page = "";
            do {
                var answer = query(name, page);
                for (var advisory : answer.path("vulns")) {
                    if (!advisory.has("withdrawn")) {
                        found.put(advisory.path("id").asText(), shortened((ObjectNode) advisory, packages));
                    }
                }
                page = answer.path("next_page_token").asText();
            } while (!page.isEmpty());
        }
        return found.values();
    }

    /** An advisory a row, so that a change shows as one. */
    static String text(Collection<JsonNode> advisories) {
        return advisories.stream().map(JsonNode::toString).collect(Collectors.joining(",\n", "[\n", "\n]\n"));
    }

    private JsonNode query(String name, String page) throws IOException, InterruptedException {
        var query = JSON.createObjectNode();
        query.putObject("package").put("ecosystem", "Maven").put("name", name);
        if (!page.isEmpty()) {
            query.put("page_token", page);
        }
        var answer = http.send(
                HttpRequest.newBuilder(api.resolve("/v1/query"))
                        .timeout(Duration.ofSeconds(30))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(query.toString()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(name + ": OSV answers " + answer.statusCode());
        }
        return JSON.readTree(answer.body());
    }

    private static JsonNode shortened(ObjectNode advisory, Set<String> packages) {
        var shortened = JSON.createObjectNode();
        KEPT.stream().filter(advisory::has).forEach(name -> shortened.set(name, advisory.get(name)));
        shortened.set("affected", affected(advisory.path("affected"), packages));
        return shortened;
    }

    private static ArrayNode affected(JsonNode all, Set<String> packages) {
        var kept = JSON.createArrayNode();
        StreamSupport.stream(all.spliterator(), false)
                .filter(one -> one.at("/package/ecosystem").asText().equals("Maven")
                        && packages.contains(one.at("/package/name").asText()))
                .forEach(one -> {
                    var shortened = kept.addObject();
                    shortened
                            .putObject("package")
                            .put("ecosystem", "Maven")
                            .put("name", one.at("/package/name").asText());
                    // Where there are ranges, the versions are all those within them.
                    var kind = one.path("ranges").isEmpty() ? "versions" : "ranges";
                    shortened.set(kind, one.path(kind));
                });
        return kept;
    }
}
