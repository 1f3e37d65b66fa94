package by.cabinet.harness.attack;

import by.cabinet.harness.http.HttpConnection;
import by.cabinet.harness.http.Reply;
import by.cabinet.harness.http.Request;
import by.cabinet.harness.world.Front;
import java.io.IOException;
import java.util.List;

/** Attacks 21, 24 and 25: below and beside HTTP as it is meant. */
final class Wire {

    private static final int GATEWAY = 8080;
    private static final int UNANSWERED = 0;

    private Wire() {}

    static void malformed(Target target) {
        String body = "0\r\n\r\nGET /account/v1/me HTTP/1.1\r\nHost: localhost\r\nX-Smuggled: 1\r\n\r\n";
        smuggled("Content-Length: %d\r\nTransfer-Encoding: chunked\r\n".formatted(body.length()), body);
        smuggled("Content-Length: 5\r\nContent-Length: 6\r\n", "abcde");
        smuggled("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n");
        smuggled("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n", "0\r\n\r\n");
        expect("TRACE", raw("TRACE /account/v1/me HTTP/1.1\r\nHost: localhost\r\n\r\n"), 405);
        expect(
                "a header of 100 KB",
                raw("GET / HTTP/1.1\r\nHost: localhost\r\nX-Big: " + "a".repeat(100_000) + "\r\n\r\n"),
                431,
                400);
        expect(
                "an address of 100 KB",
                raw("GET /" + "a".repeat(100_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n"),
                414,
                400,
                431);
        expect("no HTTP", raw("HELLO\r\n\r\n"), 400, 405);
        expect("dots in the path", raw("GET /account/../q/metrics HTTP/1.1\r\nHost: localhost\r\n\r\n"), 400, 404);
        expect("no host", raw("GET /account/v1/me HTTP/1.1\r\n\r\n"), 400, 404, 401);
        expect("another host", raw("GET /account/v1/me HTTP/1.1\r\nHost: evil.example\r\n\r\n"), 400, 404, 421);
        Reply deep = json("{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000));
        Unexpected.unless("JSON 10,000 deep", deep, 400);
        Unexpected.unless("an array 10,000 deep", json("[".repeat(10_000)), 400);
        expect("10 MB of JSON", big(), 413);
        Unexpected.unless("no JSON", json("{\"purpose\": "), 400);
        Unexpected.unless(
                "another type",
                Front.my().send(Request.of("POST", "/auth/v1/codes").text("text/xml", "<a/>")),
                415,
                400);
    }

    /** Whoever reads such a request in two ways must refuse it, and read nothing after it as another. */
    private static void smuggled(String headers, String body) {
        String text = "POST /auth/v1/codes HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" + headers
                + "\r\n" + body;
        try (HttpConnection connection = HttpConnection.open(GATEWAY)) {
            Reply first = connection.sendRaw(text);
            Unexpected.unless("smuggling by " + headers.strip(), first, 400, 411, 501);
            Unexpected.unless(hasNoMore(connection), "a smuggled request was answered");
        } catch (IOException _) {
            // Refused without a word.
        }
    }

    private static boolean hasNoMore(HttpConnection connection) {
        try {
            Reply _ = connection.readNext(300);
            return false;
        } catch (IOException _) {
            return true;
        }
    }

    /** 413 while it is being sent, or the connection ended under it. */
    private static Reply big() {
        return raw(
                "POST /auth/v1/codes HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 10485760\r\n\r\n"
                        + "{\"purpose\":\"" + "x".repeat(1 << 20));
    }

    private static Reply json(String text) {
        return Front.my().send(Request.of("POST", "/auth/v1/codes").text("application/json", text));
    }

    /** No answer at all is an answer of status 0: the connection was closed. */
    private static Reply raw(String text) {
        try (HttpConnection connection = HttpConnection.open(GATEWAY)) {
            return connection.sendRaw(text);
        } catch (IOException _) {
            return new Reply(UNANSWERED, java.util.Map.of(), new byte[0]);
        }
    }

    private static void expect(String attack, Reply reply, int... statuses) {
        if (reply.status() != UNANSWERED) {
            Unexpected.unless(attack, reply, statuses);
        }
    }

    static void management(Target target) {
        for (String path : List.of(
                "/q/health",
                "/q/health/ready",
                "/q/metrics",
                "/q/openapi",
                "/q/swagger-ui",
                "/q/dev",
                "/metrics",
                "/keys",
                "/q/arc",
                "/actuator/env")) {
            Reply reply = Front.my().get(path);
            Unexpected.unless(path + " from outside", reply, 404, 401);
            Reply landing = Front.my().at("lk.landing.localhost").get(path);
            Unexpected.unless(path + " from outside by the landing page", landing, 404, 401);
        }
    }

    static void browsers(Target target) {
        Front front = target.signedIn(target.somebody());
        Request read = Request.get("/account/v1/me").with("Origin", "https://evil.example");
        Reply reply = front.send(read);
        Unexpected.unless(
                reply.header("access-control-allow-origin").isEmpty(), "any origin may read: " + reply.headers());
        Reply preflight = Front.my()
                .send(Request.of("OPTIONS", "/account/v1/me")
                        .with("Origin", "https://evil.example")
                        .with("Access-Control-Request-Method", "GET"));
        Unexpected.unless(preflight.header("access-control-allow-origin").isEmpty(), "any origin is allowed");
        Reply own = front.get("/account/v1/me");
        Unexpected.unless(
                own.header("cache-control").orElse("").contains("no-store"),
                "a private answer may be kept: " + own.headers());
        Unexpected.unless(
                own.header("x-content-type-options").filter("nosniff"::equals).isPresent(),
                "a type may be guessed: " + own.headers());
        Unexpected.unless(own.header("server").isEmpty(), "the server names itself");
    }
}
