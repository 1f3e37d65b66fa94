package by.cabinet.harness.attack;

import by.cabinet.harness.http.Reply;
import by.cabinet.harness.people.Population.Person;
import by.cabinet.harness.system.CabinetClient;
import by.cabinet.harness.system.Requests;
import by.cabinet.harness.system.Wait;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** Attacks 18 and 19: orders asked twice, and out of turn. */
final class OrderAttacks {

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
}
