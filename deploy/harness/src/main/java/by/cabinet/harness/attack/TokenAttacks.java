package by.cabinet.harness.attack;

import by.cabinet.harness.http.HttpClient;
import by.cabinet.harness.http.Reply;
import by.cabinet.harness.http.Request;
import by.cabinet.harness.system.CabinetClient;
import by.cabinet.harness.system.Operator;
import by.cabinet.harness.system.Requests;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** Attacks 12 and 13: identities that were made up. */
final class TokenAttacks {

    private static final String ME = "/account/v1/me";
    private static final int ACCOUNTS = 8102;
    private static final Map<Integer, String> SERVICES = Map.of(
            8101,
            "/auth/v1/session",
            ACCOUNTS,
            ME,
            8103,
            "/rights/v1/roles",
            8104,
            "/order/v1/orders",
            8106,
            "/notification/v1/messages?to=%2B375291000001");

    private TokenAttacks() {}

    static void forged(Target target) {
        JsonNode key = new HttpClient(9100).send(Request.get("/keys")).json().at("/keys/0");
        Forgeries forgeries = new Forgeries(key, target.somebody());
        String genuine = forgeries.genuine(target.system().home().run().resolve("keys"));
        Unexpected.unless(
                "a token by the gateway's own key, so that only signatures are wrong with the others",
                Requests.send(new HttpClient(ACCOUNTS), genuine, Request.get(ME)),
                200);
        for (String token : forgeries.all()) {
            Unexpected.unless(
                    "a forged token at the gateway",
                    CabinetClient.my().with(token).get(ME),
                    401);
            SERVICES.forEach((port, path) -> Unexpected.unless(
                    "a forged token at port " + port,
                    Requests.send(new HttpClient(port), token, Request.get(path)),
                    401));
        }
        String staff = Operator.staff("shop");
        Unexpected.unless(
                "a Keycloak token where a subscriber's is due",
                CabinetClient.my().with(staff).get(ME),
                401,
                403);
        CabinetClient subscriber = target.signedIn(target.somebody());
        Unexpected.unless(
                "a subscriber's token where Keycloak's is due",
                subscriber.post("/order/v1/offerings", Map.of("id", "mine")),
                400,
                401,
                403);
        Unexpected.unless(
                "a session of another portal",
                subscriber.at("myaccount.localhost").get(ME),
                401);
    }

    static void headers(Target target) {
        CabinetClient landing = CabinetClient.my().at("lk.landing.localhost");
        Reply page = landing.send(Request.get("/").with("X-MSISDN", "375291000001"));
        Unexpected.unless(page.text().contains("<form"), "the number of a header from outside was believed");
        Reply network = landing.send(
                Requests.post("/auth/v1/sessions", Map.of("method", "NETWORK")).with("X-MSISDN", "375291000001"));
        Unexpected.unless("signing in by a header from outside", network, 400, 401, 403);
        for (String name : List.of(
                "X-Forwarded-For",
                "Forwarded",
                "X-Real-IP",
                "X-User-Id",
                "X-Subscriber-Id",
                "X-Forwarded-User",
                "X-Role")) {
            String value = name.equals("Forwarded") ? "for=127.0.0.2" : "127.0.0.2";
            Unexpected.unless(
                    "identity by " + name,
                    CabinetClient.my().send(Request.get(ME).with(name, value)),
                    401);
        }
        SERVICES.forEach((port, path) -> Unexpected.unless(
                "port %d past the gateway".formatted(port),
                new HttpClient(port)
                        .send(Request.get(path)
                                .with("X-Subscriber-Id", "s-0001")
                                .with("X-MSISDN", "375291000001")),
                401));
    }
}
