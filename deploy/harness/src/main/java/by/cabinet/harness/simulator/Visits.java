package by.cabinet.harness.simulator;

import by.cabinet.harness.http.HttpClient;
import by.cabinet.harness.http.Reply;
import by.cabinet.harness.http.Request;
import by.cabinet.harness.people.Population.Person;
import by.cabinet.harness.system.CodeTap;
import by.cabinet.harness.system.Requests;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** One visit to the Cabinet: in, a look around, now and then an order, out again or simply away. */
final class Visits {

    private static final List<String> OFFERINGS = List.of("caller-id", "music", "voicemail", "roaming-pack");
    private static final List<String> LOOKS = List.of(
            "/account/v1/me", "/order/v1/offerings", "/order/v1/products", "/order/v1/orders", "/auth/v1/session");

    private final HttpClient gateway = new HttpClient(8080);
    private final CodeTap tap;
    private final Counters counters;

    Visits(CodeTap tap, Counters counters) {
        this.tap = tap;
        this.counters = counters;
    }

    void visit(Person person, Random random) {
        try {
            String token = signIn(person);
            if (token.isEmpty()) {
                counters.count("sign-in refused");
                return;
            }
            counters.count("sign-in");
            for (int i = random.nextInt(4); i >= 0; i--) {
                look(token, LOOKS.get(random.nextInt(LOOKS.size())));
            }
            if (random.nextInt(3) == 0) {
                order(person, token, random);
            }
            if (random.nextBoolean()) {
                Requests.send(gateway, token, Request.of("DELETE", "/auth/v1/session"));
                counters.count("sign-out");
            }
        } catch (UncheckedIOException | IllegalStateException _) {
            counters.count("broke off");
        }
    }

    private String signIn(Person person) {
        tap.expect(person.phone());
        Reply sent = gateway.send(Requests.code(person.phone()));
        return sent.ok()
                ? gateway.send(Requests.signIn(sent.at("/codeId"), tap.await(person.phone())))
                        .at("/token")
                : "";
    }

    private void look(String token, String path) {
        counters.count(Requests.send(gateway, token, Request.get(path)).ok() ? "look" : "look failed");
    }

    private void order(Person person, String token, Random random) {
        String action = random.nextInt(4) == 0 ? "DISCONNECT" : "CONNECT";
        String offering = OFFERINGS.get(random.nextInt(OFFERINGS.size()));
        Reply reply = Requests.send(
                gateway, token, Requests.order(UUID.randomUUID().toString(), action, person.subscriberId(), offering));
        counters.count("order " + (reply.ok() ? reply.at("/state") : "failed"));
    }
}
