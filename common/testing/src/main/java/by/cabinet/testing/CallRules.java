package by.cabinet.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The rules of every call, asked of one endpoint after the other by somebody whom it lets in; gathers what is answered otherwise. */
final class CallRules {

    private static final String JSON = "application/json";
    private static final ObjectMapper MAPPER = new ObjectMapper();
    /** The answer of a list to a cursor that it has not given. */
    private static final String UNKNOWN_CURSOR = "unknown-cursor";

    private final HttpClient http = HttpClient.newHttpClient();
    private final String token;
    private final List<String> faults = new ArrayList<>();

    CallRules(String token) {
        this.token = token;
    }

    List<String> faults() {
        return faults;
    }

    /** {@code served}: the methods that the path has; the endpoint itself is not carried out unless it reads. */
    void check(String method, String path, Set<String> served) {
        namesItsForm(method, path);
        refusesWhatItDoesNotTake(method, path);
        namesItsMethods(path, served);
        if (method.equals("GET")) {
            reads(path);
        }
    }

    private void namesItsForm(String method, String path) {
        for (var form : List.of("application/xml", "text/html")) {
            var answer = send(method, path, "Accept", form);
            expect(answer.statusCode() == 406 && isProblem(answer), method + " " + path + " as " + form, answer);
        }
    }

    private void refusesWhatItDoesNotTake(String method, String path) {
        var unknown = send(method, with(path, "surplus=1"));
        expect(refuses(unknown, "surplus", "unknown"), method + " " + path + " with surplus=1", unknown);
        var query = path.contains("?") ? path.substring(path.indexOf('?') + 1).split("&", -1) : new String[0];
        Arrays.stream(query).forEach(one -> {
            var repeated = send(method, with(path, one));
            expect(
                    refuses(repeated, one.replaceFirst("=.*", ""), "repeated"),
                    method + " " + path + " with twice " + one,
                    repeated);
        });
    }

    private void namesItsMethods(String path, Set<String> served) {
        var other = Stream.of("DELETE", "PATCH", "PUT", "POST")
                .filter(method -> !served.contains(method))
                .findFirst();
        other.ifPresent(method -> {
            var allowed = new TreeSet<>(served);
            if (served.contains("GET")) {
                allowed.add("HEAD");
            }
            var answer = send(method, path);
            expect(
                    answer.statusCode() == 405
                            && String.join(", ", allowed).equals(header(answer, "Allow"))
                            && isProblem(answer),
                    method + " " + path,
                    answer);
        });
    }

    private void reads(String path) {
        if (header(send("HEAD", path), "Content-Type").startsWith("text/event-stream")) {
            return; // it has no end
        }
        var whole = send("GET", path);
        if (whole.statusCode() != 200) {
            return; // nobody sees it here
        }
        for (var form :
                List.of("*/*", "application/*", "nonsense", "text/html;q=0.9, */*;q=0.8", "a/b" + ";a=b".repeat(900))) {
            var answer = send("GET", path, "Accept", form);
            expect(answer.statusCode() == whole.statusCode() && isJson(answer), "GET " + path + " as " + form, answer);
        }
        for (var type : List.of("nonsense", "/", "application/")) {
            var answer = send("GET", path, "Content-Type", type);
            expect(answer.statusCode() == whole.statusCode(), "GET " + path + " with a body of " + type, answer);
        }
        expect(isJson(whole), "GET " + path, whole);
        var head = send("HEAD", path);
        expect(
                head.statusCode() == whole.statusCode()
                        && header(head, "Content-Type").equals(header(whole, "Content-Type"))
                        && head.body().isEmpty(),
                "HEAD " + path,
                head);
        var body = json(whole);
        times(body)
                .forEach(time -> expect(time.matches(".*:\\d\\d\\.\\d{3}Z"), "GET " + path + " shows " + time, whole));
        if (body.path("items").isArray() && !path.contains("limit=") && isPaged(path)) {
            pages(path);
        }
        if (whole.headers().firstValue("ETag").isPresent()) {
            var known = send("GET", path, "If-None-Match", header(whole, "ETag"));
            var unchanged = header(known, "ETag").equals(header(whole, "ETag"));
            expect(
                    !unchanged || (known.statusCode() == 304 && known.body().isEmpty()),
                    "GET " + path + " again",
                    known);
        }
    }

    /** A short list that is always whole takes no limit; that all others do, the service's document says. */
    private boolean isPaged(String path) {
        return !refuses(send("GET", with(path, "limit=1")), "limit", "unknown");
    }

    private void pages(String path) {
        if (refuses(send("GET", with(path, "limit=1")), "limit", "unknown")) {
            return; // a short list that is always whole
        }
        for (var limit : List.of("limit=200", "limit=1")) {
            var answer = send("GET", with(path, limit));
            expect(answer.statusCode() == 200, "GET " + path + " with " + limit, answer);
        }
        var repeated = send("GET", with(path, "limit=1&limit=1"));
        expect(refuses(repeated, "limit", "repeated"), "GET " + path + " with two limits", repeated);
        var foreign = send("GET", with(path, "cursor=MTIzNDU2Nzg5MA"));
        expect(
                foreign.statusCode() == 400
                        && json(foreign).path("code").asText().equals(UNKNOWN_CURSOR),
                "GET " + path + " from another list's cursor",
                foreign);
    }

    private static boolean refuses(HttpResponse<String> answer, String parameter, String rule) {
        var error = json(answer).at("/errors/0");
        return answer.statusCode() == 400
                && error.path("field").asText().equals(parameter)
                && error.path("rule").asText().equals(rule);
    }

    private static Stream<String> times(JsonNode node) {
        return node.isTextual()
                ? Stream.of(node.asText()).filter(text -> text.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:.*"))
                : Stream.iterate(node.elements(), it -> it.hasNext(), it -> it)
                        .map(it -> it.next())
                        .flatMap(CallRules::times);
    }

    private HttpResponse<String> send(String method, String path, String... headers) {
        var address = RestAssured.baseURI + ":" + RestAssured.port + path;
        var request = HttpRequest.newBuilder(URI.create(address))
                .method(method, BodyPublishers.noBody())
                .header("Authorization", "Bearer " + token);
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String with(String path, String parameter) {
        return path + (path.contains("?") ? "&" : "?") + parameter;
    }

    private static boolean isJson(HttpResponse<String> answer) {
        return header(answer, "Content-Type").startsWith(JSON);
    }

    private static boolean isProblem(HttpResponse<String> answer) {
        return header(answer, "Content-Type").startsWith("application/problem+json");
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return Objects.requireNonNullElse(MAPPER.readTree(answer.body()), MAPPER.nullNode());
        } catch (IOException e) {
            return MAPPER.nullNode();
        }
    }

    private void expect(boolean holds, String call, HttpResponse<String> answer) {
        if (!holds) {
            faults.add("%s: %d %s %s"
                    .formatted(call, answer.statusCode(), answer.headers().map(), answer.body()));
        }
    }
}
