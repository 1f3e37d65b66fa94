package by.cabinet.harness.attack;

import by.cabinet.backing.Sql;
import by.cabinet.backing.Wait;
import by.cabinet.harness.http.Reply;
import by.cabinet.harness.people.Population;
import by.cabinet.harness.people.Population.Person;
import by.cabinet.harness.system.CabinetClient;
import by.cabinet.harness.system.Database;
import by.cabinet.harness.system.Requests;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;

/** Attacks 18, 19, 33 and 35: orders asked twice, out of turn, without end, and of a former owner. */
final class OrderAttacks {

    private static final int MOST_DRAFTS = 50;
    private static final int IN_A_MINUTE = 10;

    private OrderAttacks() {}

    static void keys(Target target) {
        Person person = target.somebody();
        CabinetClient client = target.signedIn(person);
        Reply first = client.send(Requests.order("attack-18", "CONNECT", person.subscriberId(), "music"))
                .orThrow();
        Reply again = client.send(Requests.order("attack-18", "CONNECT", person.subscriberId(), "music"));
        Unexpected.unless(again.at("/id").equals(first.at("/id")), "the same key made another order");
        Unexpected.unless(
                "the same key, other body",
                client.send(Requests.order("attack-18", "CONNECT", person.subscriberId(), "voicemail")),
                422);
        Unexpected.unless(
                "no key",
                client.post(
                        "/order/v1/orders",
                        Map.of("action", "CONNECT", "subscriberId", person.subscriberId(), "offeringId", "music")),
                400);
        CodeAttacks.together(
                50,
                () -> Unexpected.unless(
                        "one key fifty times at once",
                        client.send(Requests.order("attack-18-many", "CONNECT", person.subscriberId(), "voicemail")),
                        201,
                        409));
    }

    static void steps(Target target) {
        Person person = target.somebody();
        CabinetClient client = target.signedIn(person);
        String id = client.send(Requests.order("attack-19", "CONNECT", person.subscriberId(), "music")
                        .with("Prefer", "wait=20"))
                .orThrow()
                .at("/id");
        String path = "/order/v1/orders/" + id;
        Set<String> ends = Set.of("completed", "rejected", "failed");
        Unexpected.unless(
                Wait.isTrueWithin(
                        Duration.ofSeconds(40),
                        () -> ends.contains(client.get(path).at("/state"))),
                "the order does not end");
        Unexpected.unless("cancel after the end", client.post(path + "/cancel", Map.of()), 409);
        Unexpected.unless("submit after the end", client.post(path + "/submit", Map.of()), 409, 404);
        Unexpected.unless("a subscriber fails an order", client.post(path + "/fail", Map.of("reason", "x")), 401, 403);
        Unexpected.unless("a subscriber retries an order", client.post(path + "/retry", Map.of()), 401, 403);
    }

    /** What is stored for a session, or an account, is bounded, and others go on as before. */
    static void storing(Target target) {
        Person person = target.somebody();
        CabinetClient client = target.signedIn(person);
        Map<String, Object> draft = Map.of(
                "action", "CONNECT", "subscriberId", person.subscriberId(), "offeringId", "music", "draft", true);
        int drafts = taken(
                "a draft",
                MOST_DRAFTS + 1,
                number -> client.send(
                        Requests.post("/order/v1/orders", draft).with("Idempotency-Key", "attack-33-draft-" + number)));
        Unexpected.unless(drafts == MOST_DRAFTS, "a session has %d drafts".formatted(drafts));
        int refused = taken(
                "a refused order",
                IN_A_MINUTE + 1,
                number -> client.send(Requests.order(
                        "attack-33-refused-" + number, "DISCONNECT", person.subscriberId(), "roaming-pack")));
        Unexpected.unless(refused == IN_A_MINUTE, "an account has %d refused orders a minute".formatted(refused));
        Map<String, Object> bulk = Map.of(
                "action",
                "DISCONNECT",
                "offeringId",
                "music",
                "subscriberIds",
                List.of(target.firm().getLast().subscriberId()));
        CabinetClient administrator = target.administrator();
        int bulks = taken(
                "a bulk order",
                IN_A_MINUTE + 1,
                number -> administrator.send(Requests.post("/order/v1/bulk-orders", bulk)
                        .with("Idempotency-Key", "attack-33-bulk-" + number)));
        Unexpected.unless(bulks == IN_A_MINUTE, "a client has %d bulk orders a minute".formatted(bulks));
        Person honest = target.somebody();
        Unexpected.unless(
                "an honest order meanwhile",
                target.signedIn(honest)
                        .send(Requests.order("attack-33-honest", "CONNECT", honest.subscriberId(), "music")),
                201);
    }

    /** How many of so many are stored; the rest is refused with a code, or with the time after which it is worth another attempt. */
    private static int taken(String what, int times, IntFunction<Reply> sent) {
        int taken = 0;
        for (int number = 0; number < times; number++) {
            Reply reply = Unexpected.unless(what, sent.apply(number), 201, 409, 429);
            Unexpected.unless(
                    reply.status() != 429 || reply.header("retry-after").isPresent(),
                    what + ": 429 without Retry-After");
            taken += reply.status() == 201 ? 1 : 0;
        }
        return taken;
    }

    static void nextOwner(Target target) {
        Person person = target.somebody();
        CabinetClient former = target.signedIn(person);
        String order = former.send(Requests.order("attack-35", "CONNECT", person.subscriberId(), "music"))
                .orThrow()
                .at("/id");
        Map<String, Object> later = Map.of(
                "action",
                "CONNECT",
                "subscriberId",
                person.subscriberId(),
                "offeringId",
                "caller-id",
                "startAt",
                Instant.now().plus(Duration.ofDays(20)).toString());
        String held = former.send(Requests.post("/order/v1/orders", later).with("Idempotency-Key", "attack-35-held"))
                .orThrow()
                .at("/id");

        Population.handOver(person);

        Sql orders = Database.of("orders");
        Unexpected.unless(
                Wait.isTrueWithin(
                        Duration.ofSeconds(20),
                        () -> orders.number(
                                        "select count(*) from service_order where id = ? and state = 'CANCELLED'", held)
                                == 1),
                "a former owner's held order goes on");
        CabinetClient next = target.signedIn(person);
        Reply list = Unexpected.unless("the next owner's orders", next.get("/order/v1/orders"), 200);
        Unexpected.unless(!list.text().contains(order) && !list.text().contains(held), "he sees " + list);
        Unexpected.unless("a former owner's order", next.get("/order/v1/orders/" + order), 404);
        Unexpected.unless("its cancel", next.post("/order/v1/orders/" + order + "/cancel", Map.of()), 404);
        Reply again = next.send(Requests.order("attack-35", "CONNECT", person.subscriberId(), "music"));
        Unexpected.unless(!again.at("/id").equals(order), "the former owner's key shows his order");
    }
}
