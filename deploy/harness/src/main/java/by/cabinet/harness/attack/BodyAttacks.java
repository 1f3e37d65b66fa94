package by.cabinet.harness.attack;

import by.cabinet.harness.http.Reply;
import by.cabinet.harness.http.Request;
import by.cabinet.harness.people.Population.Person;
import by.cabinet.harness.system.CabinetClient;
import by.cabinet.harness.system.Requests;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Attacks 16, 17 and 20: what bodies and parameters may try to say. */
final class BodyAttacks {

    private static final List<String> EXTRA =
            List.of("price", "balance", "role", "accountId", "state", "clientId", "deadline", "id");
    private static final List<String> INJECTED = List.of(
            "' or '1'='1",
            "1; drop table subscriber; --",
            "{{7*7}}",
            "${jndi:ldap://127.0.0.1/a}",
            "#{7*7}",
            "<script>alert(1)</script>",
            "a\r\nX-Injected: yes",
            "../../etc/passwd",
            "%00",
            "{7*7}");

    private static final int PRICE = 350;

    private BodyAttacks() {}

    static void extraProperties(Target target) {
        Person person = target.somebody();
        CabinetClient client = target.signedIn(person);
        for (String property : EXTRA) {
            Map<String, Object> order = new HashMap<>(
                    Map.of("action", "CONNECT", "subscriberId", person.subscriberId(), "offeringId", "music"));
            order.put(property, property.equals("price") ? Map.of("amount", 0, "currency", "BYN") : "x");
            Reply reply =
                    client.send(Requests.post("/order/v1/orders", order).with("Idempotency-Key", "extra-" + property));
            Unexpected.unless("a property of ours in the body: " + property, reply, 400);
        }
        Reply plain = client.send(Requests.order("extra-none", "CONNECT", person.subscriberId(), "music"));
        Unexpected.unless("the same order without any", plain, 201);
        Unexpected.unless(plain.json().at("/price/amount").asLong() == PRICE, "its price is another: " + plain);
        Unexpected.unless(
                "an unknown property",
                CabinetClient.my()
                        .post(
                                "/auth/v1/codes",
                                Map.of("purpose", "SIGN_IN", "phone", person.phone(), "role", "ADMINISTRATOR")),
                400);
    }

    static void oddNumbers(Target target) {
        CabinetClient manager = target.staff("catalogue-manager");
        for (String price : List.of(
                "-1", "0.5", "1e400", "NaN", "\"NaN\"", "9223372036854775808", "null", "\"1; --\"", "[]", "Infinity")) {
            String body = """
                    {"id": "odd-price", "name": {"ru": "a", "be": "a", "en": "a"}, "rules": {"ru": "a", "be": "a", "en": "a"},\
                    "price": {"amount": %s, "currency": "BYN"}}""".formatted(price);
            Unexpected.unless(
                    "a price of " + price,
                    manager.send(Request.of("POST", "/order/v1/offerings").text("application/json", body)),
                    400);
        }
        Person person = target.somebody();
        CabinetClient client = target.signedIn(person);
        for (String limit : List.of("-1", "0", "99999999999", "1.5", "NaN", "ten")) {
            Unexpected.unless("a limit of " + limit, client.get("/order/v1/orders?limit=" + limit), 400);
        }
        String statement = "/account/v1/accounts/%s/statement".formatted(person.accountId());
        for (String date : List.of(
                "0000-00-00T00:00:00Z", "+999999999-12-31T23:59:59Z", "2026-13-01T00:00:00Z", "yesterday", "-1")) {
            String escaped = date.replace("+", "%2B");
            Unexpected.unless("a beginning of " + date, client.get(statement + "?from=" + escaped), 400);
            Unexpected.unless("an end of " + date, client.get(statement + "?to=" + escaped), 400);
        }
        Unexpected.unless("his own statement", client.get(statement + "?from=2026-01-01&to=2026-01-31"), 200);
    }

    static void injection(Target target) {
        Person person = target.somebody();
        CabinetClient client = target.signedIn(person);
        for (String text : INJECTED) {
            String escaped = java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
            for (String path : List.of("/order/v1/orders/", "/account/v1/subscribers/", "/account/v1/accounts/")) {
                Unexpected.unlessRefused(path + text, client.get(path + escaped.replace("+", "%20")));
            }
            Unexpected.unlessClean("a name of " + text, client.get("/account/v1/subscribers?name=" + escaped));
            Unexpected.unlessClean(
                    "an offering of " + text,
                    client.send(Requests.order("inj", "CONNECT", person.subscriberId(), text)));
            Unexpected.unlessClean("a phone of " + text, CabinetClient.my().send(Requests.code(text)));
            Unexpected.unlessClean(
                    "a password of " + text, CabinetClient.my().send(Requests.passwordSignIn(person.phone(), text)));
        }
        WireAttacks.injection(target);
        Unexpected.unless("still there", client.get("/account/v1/me"), 200);
    }
}
