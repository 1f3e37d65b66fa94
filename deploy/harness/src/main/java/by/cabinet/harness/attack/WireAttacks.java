package by.cabinet.harness.attack;

import by.cabinet.backing.Wait;
import by.cabinet.harness.http.HttpConnection;
import by.cabinet.harness.http.Reply;
import by.cabinet.harness.http.Request;
import by.cabinet.harness.people.Population.Person;
import by.cabinet.harness.system.CabinetClient;
import by.cabinet.harness.system.Requests;
import by.cabinet.harness.system.Sms;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Attacks 21, 24 and 25, and the headers of attack 20: below and beside HTTP as it is meant. */
final class WireAttacks {

    private static final int GATEWAY = 8080;
    private static final String BIG =
            "POST /auth/v1/codes HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 10485760\r\n\r\n";
    private static final String INJECTED = "X-Injected: yes";
    private static final Pattern CORRELATION = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
    private static final Duration LOGGED = TimeLimit.of(Duration.ofSeconds(10));

    private WireAttacks() {}

    static void malformed(Target target) {
        String body = "0\r\n\r\nGET /account/v1/me HTTP/1.1\r\nHost: localhost\r\nX-Smuggled: 1\r\n\r\n";
        smuggled("Content-Length: %d\r\nTransfer-Encoding: chunked\r\n".formatted(body.length()), body);
        smuggled("Content-Length: 5\r\nContent-Length: 6\r\n", "abcde");
        smuggled("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n");
        smuggled("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n", "0\r\n\r\n");
        for (String chunk : List.of("4;a=\"\r\n\"\r\nabcd\r\n", "1;\na\r\n", "1;a\nb\r\na\r\n", "1\n\na\r\n")) {
            smuggled("Transfer-Encoding: chunked\r\n", chunk + body);
        }
        expect("TRACE", "TRACE /account/v1/me HTTP/1.1\r\nHost: localhost\r\n\r\n", 405);
        expect(
                "a header of 100 KB",
                "GET / HTTP/1.1\r\nHost: localhost\r\nX-Big: " + "a".repeat(100_000) + "\r\n\r\n",
                431,
                400);
        expect(
                "an address of 100 KB",
                "GET /" + "a".repeat(100_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n",
                414,
                400,
                431);
        expect("no HTTP", "HELLO\r\n\r\n", 400, 405);
        expect("dots in the path", "GET /account/../q/metrics HTTP/1.1\r\nHost: localhost\r\n\r\n", 400, 404);
        expect("no host", "GET /account/v1/me HTTP/1.1\r\n\r\n", 400, 404, 401);
        expect("another host", "GET /account/v1/me HTTP/1.1\r\nHost: evil.example\r\n\r\n", 400, 404, 421);
        Reply deep = json("{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000));
        Unexpected.unless("JSON 10,000 deep", deep, 400);
        Unexpected.unless("an array 10,000 deep", json("[".repeat(10_000)), 400);
        alive("before 10 MB of JSON");
        Unexpected.unless(
                "10 MB of JSON", answered("10 MB of JSON", connection -> connection.sendRaw(BIG, 10 << 20)), 413);
        alive("after 10 MB of JSON");
        Unexpected.unless("no JSON", json("{\"purpose\": "), 400);
        Unexpected.unless(
                "another type",
                CabinetClient.my().send(Request.of("POST", "/auth/v1/codes").text("text/xml", "<a/>")),
                415,
                400);
    }

    /** Whoever reads such a request in two ways must refuse it, and read nothing after it as another. */
    private static void smuggled(String headers, String body) {
        String text = "POST /auth/v1/codes HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" + headers
                + "\r\n" + body;
        Reply _ = answered("smuggling by " + headers.strip(), connection -> {
            Reply first = connection.sendRaw(text);
            Unexpected.unless("smuggling by " + headers.strip(), first, 400, 411, 501);
            Unexpected.unless(hasNoMore(connection), "a smuggled request was answered");
            return first;
        });
        alive("after smuggling by " + headers.strip());
    }

    private static boolean hasNoMore(HttpConnection connection) {
        try {
            Reply _ = connection.readNext(300);
            return false;
        } catch (IOException _) {
            return true;
        }
    }

    private static Reply json(String text) {
        return CabinetClient.my().send(Request.of("POST", "/auth/v1/codes").text("application/json", text));
    }

    /** One of the statuses, and the gateway answers others before and after it. */
    private static void expect(String attack, String text, int... statuses) {
        alive("before " + attack);
        Unexpected.unless(attack, answered(attack, connection -> connection.sendRaw(text)), statuses);
        alive("after " + attack);
    }

    private interface Exchange {
        Reply over(HttpConnection connection) throws IOException;
    }

    /** What the gateway answers; a connection that is refused, closed without an answer, or silent is a fault of the gateway. */
    private static Reply answered(String attack, Exchange exchange) {
        try (HttpConnection connection = HttpConnection.open(GATEWAY)) {
            return exchange.over(connection);
        } catch (IOException e) {
            throw new Unexpected("%s was not answered: %s".formatted(attack, e));
        }
    }

    private static void alive(String when) {
        Unexpected.unless("an honest request " + when, CabinetClient.my().get("/account/v1/me"), 401);
    }

    /** Attack 20, in a header: a line break reaches neither the header of the answer nor a log. */
    static void injection(Target target) {
        String id = "attack-20-" + System.nanoTime();
        for (String forged : List.of(
                "\r\n" + INJECTED,
                "\n" + INJECTED,
                "\r" + INJECTED,
                "\r\n " + INJECTED,
                "%0d%0a" + INJECTED,
                " <b> " + INJECTED)) {
            String attack =
                    "a correlation id with " + forged.replace("\r", "CR").replace("\n", "LF");
            Reply reply = answered(
                    attack, connection -> connection.sendRaw(code(target.somebody(), id + "-forged" + forged)));
            Unexpected.unless(attack, reply, 202, 400);
            Unexpected.unless(reply.header("x-injected").isEmpty(), attack + ": a header was injected");
            Unexpected.unless(
                    reply.header("x-correlation-id").stream().allMatch(CORRELATION.asMatchPredicate()),
                    "%s came back as %s".formatted(attack, reply.headers()));
        }
        Person person = target.somebody();
        int before = Sms.codesTo(person.phone());
        Reply honest = answered("an honest correlation id", connection -> connection.sendRaw(code(person, id)));
        Unexpected.unless("an honest correlation id", honest, 202);
        Unexpected.unless(
                honest.header("x-correlation-id").filter(id::equals).isPresent(), "an honest one is not kept");
        target.secret(Sms.nextCode(person.phone(), before));
        Unexpected.unless(
                Wait.isTrueWithin(LOGGED, () -> entriesWith(target, id + " ").count() == 1),
                "not one entry of the logs has the honest correlation id: "
                        + entriesWith(target, id + " ").toList());
        Unexpected.unless(
                entriesWith(target, INJECTED).findAny().isEmpty(),
                "something was injected into the logs: "
                        + entriesWith(target, INJECTED).toList());
    }

    private static Stream<String> entriesWith(Target target, String text) {
        return Leaks.logs(target).values().stream().flatMap(String::lines).filter(entry -> entry.contains(text));
    }

    private static String code(Person person, String correlationId) {
        String body = Requests.code(person.phone()).text();
        return "POST /auth/v1/codes HTTP/1.1\r\nHost: my.localhost\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length() + "\r\nX-Correlation-Id: " + correlationId + "\r\n\r\n" + body;
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
            Reply reply = CabinetClient.my().get(path);
            Unexpected.unless(path + " from outside", reply, 404);
            Reply landing = CabinetClient.my().at("lk.landing.localhost").get(path);
            Unexpected.unless(path + " from outside by the landing page", landing, 404);
        }
    }

    static void browsers(Target target) {
        CabinetClient client = target.signedIn(target.somebody());
        Request read = Request.get("/account/v1/me").with("Origin", "https://evil.example");
        Reply reply = client.send(read);
        Unexpected.unless(
                reply.header("access-control-allow-origin").isEmpty(), "any origin may read: " + reply.headers());
        Reply preflight = CabinetClient.my()
                .send(Request.of("OPTIONS", "/account/v1/me")
                        .with("Origin", "https://evil.example")
                        .with("Access-Control-Request-Method", "GET"));
        Unexpected.unless(preflight.header("access-control-allow-origin").isEmpty(), "any origin is allowed");
        Reply own = client.get("/account/v1/me");
        Unexpected.unless(
                own.header("cache-control").orElse("").contains("no-store"),
                "a private answer may be kept: " + own.headers());
        Unexpected.unless(
                own.header("x-content-type-options").filter("nosniff"::equals).isPresent(),
                "a type may be guessed: " + own.headers());
        Unexpected.unless(own.header("server").isEmpty(), "the server names itself");
    }
}
