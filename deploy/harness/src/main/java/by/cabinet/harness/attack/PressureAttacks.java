package by.cabinet.harness.attack;

import by.cabinet.harness.http.HttpConnection;
import by.cabinet.harness.http.Reply;
import by.cabinet.harness.http.Request;
import by.cabinet.harness.people.Population.Person;
import by.cabinet.harness.system.CabinetClient;
import by.cabinet.harness.system.Requests;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Attacks 27, 28, 29 and 32: what holds the gateway's connections, and what its limits and its proxies could be deceived by. */
final class PressureAttacks {

    private static final int GATEWAY = 8080;
    private static final int MANY = 290;
    private static final Duration PROMPT = TimeLimit.of(Duration.ofSeconds(1));
    private static final List<String> SIGN_IN_PATHS = List.of(
            "/auth/v1/codes", "/auth/v1/sessions", "/auth/v1/password-resets", "/auth/v1/session/second-factor");

    private PressureAttacks() {}

    /** Each service has 256 connections from the gateway. */
    static void halfSent(Target target) {
        CabinetClient honest = target.signedIn(target.somebody());
        String request = "POST /account/v1/me HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n{";
        List<Socket> open = new ArrayList<>();
        try {
            for (int i = 0; i < MANY; i++) {
                Socket socket = new Socket("127.0.0.1", GATEWAY, InetAddress.ofLiteral("127.0.1." + (1 + i % 2)), 0);
                open.add(socket);
                socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            }
            for (int i = 0; i < 20; i++) {
                promptly("half-sent requests", honest);
            }
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new Unexpected("half-sent requests were not accepted: " + e);
        }
    }

    private static void promptly(String attack, CabinetClient honest) {
        long start = System.nanoTime();
        Unexpected.unless("an honest request beside " + attack, honest.get("/account/v1/me"), 200);
        Unexpected.unless(
                System.nanoTime() - start < PROMPT.toNanos(), "an honest request beside %s waits".formatted(attack));
    }

    /** A draft stays as it is: whoever waits for it is answered when his time is over, and all others at once. */
    static void longPolls(Target target) {
        Person person = target.somebody();
        CabinetClient client = target.signedIn(person);
        Map<String, Object> draft = Map.of(
                "action", "CONNECT", "subscriberId", person.subscriberId(), "offeringId", "music", "draft", true);
        Reply order = client.send(Requests.post("/order/v1/orders", draft).with("Idempotency-Key", "attack-28"))
                .orThrow();
        Request wait = Request.get("/order/v1/orders/%s?state=draft".formatted(order.at("/id")))
                .with("Prefer", "wait=10"); // by then all of them have been sent, also on a busy machine
        CabinetClient other = target.signedIn(target.somebody());
        AtomicInteger waited = new AtomicInteger();
        AtomicInteger turn = new AtomicInteger();
        CodeAttacks.together(MANY, () -> {
            if (turn.incrementAndGet() % 10 == 0) {
                Unexpected.unless("an honest request", other.get("/order/v1/orders"), 200);
                return;
            }
            Reply reply = client.send(wait);
            Unexpected.unless("a long poll", reply, 200);
            if (reply.header("preference-applied").filter("wait=10"::equals).isPresent()) {
                waited.incrementAndGet();
            }
        });
        Unexpected.unless(
                waited.get() >= 1 && waited.get() <= 4,
                "%d long polls of one session waited at once".formatted(waited.get()));
    }

    static void spellings(Target target) {
        for (String path : SIGN_IN_PATHS) {
            int last = path.lastIndexOf('/') + 1;
            String escaped =
                    "%s%%%02x%s".formatted(path.substring(0, last), (int) path.charAt(last), path.substring(last + 1));
            for (String spelling : List.of(path + "/", path + "//", path + "/.", path + ";a=b", "/" + path, escaped)) {
                Unexpected.unless(
                        "the path " + spelling,
                        CabinetClient.my().send(Request.of("POST", spelling).text("application/json", "{}")),
                        400,
                        404);
            }
        }
    }

    /** 127.0.0.2 is the operator's proxy. */
    static void doubledNumbers(Target target) {
        String own = target.somebody().phone().substring(1);
        String another = target.somebody().phone().substring(1);
        for (String headers : List.of(
                "X-MSISDN: %s\r\nX-MSISDN: %s".formatted(another, own),
                "X-MSISDN: %s\r\nx-msisdn: %s".formatted(another, own),
                "X-MSISDN: %s, %s".formatted(another, own))) {
            try (HttpConnection proxy = HttpConnection.open(GATEWAY, "127.0.0.2")) {
                Reply page =
                        proxy.sendRaw("GET / HTTP/1.1\r\nHost: lk.landing.localhost\r\n%s\r\n\r\n".formatted(headers));
                Unexpected.unless("two numbers of the proxy", page, 200);
                Unexpected.unless(page.text().contains("<form"), "one of two numbers was believed");
            } catch (IOException e) {
                throw new Unexpected("two numbers of the proxy were not answered: " + e);
            }
        }
    }
}
