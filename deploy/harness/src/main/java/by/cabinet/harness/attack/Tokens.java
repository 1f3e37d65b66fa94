package by.cabinet.harness.attack;

import by.cabinet.harness.http.HttpClient;
import by.cabinet.harness.http.Reply;
import by.cabinet.harness.http.Request;
import by.cabinet.harness.world.Ask;
import by.cabinet.harness.world.Front;
import by.cabinet.harness.world.Operator;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Attacks 12 and 13: identities that were made up. */
final class Tokens {

    private static final String ME = "/account/v1/me";
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final Map<Integer, String> SERVICES = Map.of(
            8101,
            "/auth/v1/session",
            8102,
            ME,
            8103,
            "/rights/v1/roles",
            8104,
            "/order/v1/orders",
            8106,
            "/notification/v1/messages?to=%2B375291000001");

    private Tokens() {}

    static void forged(Target target) {
        String keys = new HttpClient(9100).send(Request.get("/keys")).text();
        String claims =
                """
                {"iss":"cabinet-gateway","aud":"cabinet-services","sub":"x","exp":%d,"iat":%d,"portal":"my",\
                "kind":"subscriber","subscriberId":"s-0001","accountId":"a-100000001","clientId":"c-100000001"}""".formatted(Instant.now().getEpochSecond() + 60, Instant.now().getEpochSecond());
        List<String> forged = List.of(
                token("{\"alg\":\"none\",\"typ\":\"JWT\"}", claims, ""),
                signed("{\"alg\":\"HS256\",\"typ\":\"JWT\"}", claims, keys),
                signed("{\"alg\":\"HS256\",\"kid\":\"../../../../dev/null\"}", claims, ""),
                token("{\"alg\":\"ES256\",\"kid\":\"nobody\",\"jku\":\"http://127.0.0.1:9/keys\"}", claims, "AAAA"),
                token(
                        "{\"alg\":\"RS256\"}",
                        claims.replace("cabinet-gateway", "http://localhost:8081/realms/operator"),
                        "AAAA"));
        for (String token : forged) {
            Unexpected.unless(
                    "a forged token at the gateway", Front.my().with(token).get(ME), 401);
            SERVICES.forEach((port, path) -> Unexpected.unless(
                    "a forged token at port " + port, Ask.send(new HttpClient(port), token, Request.get(path)), 401));
        }
        String staff = Operator.staff("shop");
        Unexpected.unless(
                "a Keycloak token where a subscriber's is due",
                Front.my().with(staff).get(ME),
                401,
                403);
        Front subscriber = target.signedIn(target.somebody());
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

    private static String token(String header, String claims, String signature) {
        return encode(header) + "." + encode(claims) + "." + signature;
    }

    /** With the public key as the secret, which a library that trusts the header would accept. */
    private static String signed(String header, String claims, String secret) {
        try {
            String signed = encode(header) + "." + encode(claims);
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec((secret + " ").getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return signed + "." + BASE64.encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String text) {
        return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static void headers(Target target) {
        Front landing = Front.my().at("lk.landing.localhost");
        Reply page = landing.send(Request.get("/").with("X-MSISDN", "375291000001"));
        Unexpected.unless(page.text().contains("<form"), "the number of a header from outside was believed");
        Reply network = landing.send(
                Ask.post("/auth/v1/sessions", Map.of("method", "NETWORK")).with("X-MSISDN", "375291000001"));
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
                    "identity by " + name, Front.my().send(Request.get(ME).with(name, value)), 401);
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
