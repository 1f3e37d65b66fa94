package by.cabinet.harness.attack;

import by.cabinet.backing.Wait;
import by.cabinet.harness.http.Reply;
import by.cabinet.harness.http.Request;
import by.cabinet.harness.people.Population.Person;
import by.cabinet.harness.system.CabinetClient;
import by.cabinet.harness.system.Requests;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Attacks 14 and 15: what belongs to others, and what administrators may not. */
final class AuthorityAttacks {

    private static final List<String> OF_OTHERS = List.of(
            "/account/v1/subscribers/%1$s",
            "/account/v1/subscribers/%1$s/usage",
            "/account/v1/subscribers/%1$s/bundle",
            "/account/v1/accounts/%2$s",
            "/account/v1/accounts/%2$s/payments",
            "/account/v1/accounts/%2$s/charges",
            "/account/v1/accounts/%2$s/statement",
            "/account/v1/accounts/%2$s/bill-delivery-address",
            "/auth/v1/subscribers/%1$s/access",
            "/auth/v1/accounts/%2$s/access",
            "/order/v1/products?subscriberId=%1$s",
            "/order/v1/offerings?subscriberId=%1$s");

    private static final Duration JOURNALED = TimeLimit.of(Duration.ofSeconds(10));

    private AuthorityAttacks() {}

    /** An id of another client is answered as one that does not exist. */
    static void strangers(Target target) {
        Person victim = target.somebody();
        CabinetClient owner = target.signedIn(victim);
        String order = owner.send(Requests.order("attack-14", "CONNECT", victim.subscriberId(), "caller-id"))
                .at("/id");
        Person curious = target.somebody();
        CabinetClient stranger = target.signedIn(curious);
        CabinetClient administrator = target.administrator();
        for (String path : OF_OTHERS) {
            String theirs = path.formatted(victim.subscriberId(), victim.accountId());
            String nobodys = path.formatted("s-nobody", "a-nobody");
            for (CabinetClient client : List.of(stranger, administrator)) {
                same(theirs, client.get(theirs), client.get(nobodys));
            }
        }
        same(
                "an order",
                stranger.get("/order/v1/orders/" + order),
                stranger.get("/order/v1/orders/01900000-0000-7000-8000-000000000000"));
        same(
                "a cancel",
                stranger.post("/order/v1/orders/" + order + "/cancel", Map.of()),
                stranger.post("/order/v1/orders/nobodys/cancel", Map.of()));
        same(
                "an order for another's subscriber",
                stranger.send(Requests.order("attack-14b", "CONNECT", victim.subscriberId(), "music")),
                stranger.send(Requests.order("attack-14c", "CONNECT", "s-nobody", "music")));
        same(
                "closing another's subscriber",
                administrator.put(
                        "/auth/v1/subscribers/%s/access".formatted(victim.subscriberId()),
                        Map.of("state", "CLOSED", "reason", "x")),
                administrator.put("/auth/v1/subscribers/s-nobody/access", Map.of("state", "CLOSED", "reason", "x")));
        same(
                "a role for another's subscriber",
                administrator.send(Request.of(
                        "PUT", "/rights/v1/subscribers/%s/roles/ADMINISTRATOR".formatted(victim.subscriberId()))),
                administrator.send(Request.of("PUT", "/rights/v1/subscribers/s-nobody/roles/ADMINISTRATOR")));
        Unexpected.unless(
                Wait.isTrueWithin(
                        JOURNALED,
                        () -> refusals(target, curious)
                                .containsAll(Set.of(victim.subscriberId(), victim.accountId(), order))),
                "the journal does not show all that a stranger was refused: " + refusals(target, curious));
    }

    /** What of others he asked for, as the auditor reads. */
    private static Set<String> refusals(Target target, Person person) {
        Reply journal = target.staff("auditor").get("/rights/v1/journal?limit=200&who=" + person.subscriberId());
        Set<String> asked = new TreeSet<>();
        for (JsonNode entry : journal.json().path("items")) {
            if (entry.path("action").asText().equals("call.refused")) {
                asked.add(entry.path("objectId").asText());
            }
        }
        return asked;
    }

    private static void same(String what, Reply theirs, Reply nobodys) {
        Unexpected.unless(
                theirs.status() == nobodys.status()
                        && theirs.status() >= 400
                        && theirs.status() < 500
                        && shape(theirs).equals(shape(nobodys)),
                "%s: another's %s, nobody's %s".formatted(what, theirs, nobodys));
    }

    /** Without what differs between any two answers: the path and the request's own id. */
    private static String shape(Reply reply) {
        return reply.text().replaceAll("\"(correlationId|instance)\":\"[^\"]*\"", "\"$1\":…");
    }

    static void administrators(Target target) {
        List<Person> firm = target.firm();
        CabinetClient administrator = target.administrator();
        Unexpected.unless(
                "an administrator grants supervisor",
                role(administrator, "PUT", firm.get(2), "SUPERVISOR"),
                403,
                404,
                405,
                409);
        Unexpected.unless(
                "the last administrator removes himself",
                role(administrator, "DELETE", firm.getFirst(), "ADMINISTRATOR"),
                403,
                409);
        Unexpected.unless("a role that there is not", role(administrator, "PUT", firm.get(2), "OWNER"), 400, 404);
        CabinetClient plain = target.signedIn(firm.get(3));
        Unexpected.unless(
                "a subscriber without a role appoints", role(plain, "PUT", firm.get(4), "ADMINISTRATOR"), 403);
        Unexpected.unless(
                "a subscriber without a role closes another of his client",
                plain.put(
                        "/auth/v1/subscribers/%s/access".formatted(firm.get(4).subscriberId()),
                        Map.of("state", "CLOSED", "reason", "x")),
                403);
        appointAndRevoke(target, administrator, firm.get(5));
    }

    private static void appointAndRevoke(Target target, CabinetClient administrator, Person other) {
        Unexpected.unless(
                "an administrator appoints", role(administrator, "PUT", other, "ADMINISTRATOR"), 200, 201, 204);
        CabinetClient second = target.signedIn(other);
        Unexpected.unless(
                "an administrator removes another", role(administrator, "DELETE", other, "ADMINISTRATOR"), 200, 204);
        boolean over = Wait.isTrueWithin(
                TimeLimit.of(Duration.ofSeconds(2)),
                () -> role(second, "PUT", target.firm().get(6), "ADMINISTRATOR").status() == 403);
        Unexpected.unless(over, "a revoked administrator still appoints afterwards");
    }

    private static Reply role(CabinetClient client, String method, Person person, String role) {
        return client.send(
                Request.of(method, "/rights/v1/subscribers/%s/roles/%s".formatted(person.subscriberId(), role)));
    }
}
