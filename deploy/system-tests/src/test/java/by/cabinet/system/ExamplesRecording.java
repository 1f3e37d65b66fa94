package by.cabinet.system;

import static org.awaitility.Awaitility.await;

import by.cabinet.system.Http.Answer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Asks one operation after the other, as the demo people and staff of a fresh local system, and keeps what they answer as the examples of the API's document. No
 * part of the build, which holds the recorded examples against the document's schemas instead ({@code CabinetExamplesTest}).
 */
@ExtendWith(RunningSystem.class)
class ExamplesRecording {

    private static final String FIRM = "c-100000020";
    private static final String ACCOUNT = "/account/v1/accounts/a-100000020";
    private static final String YEAR = "from=2026-01-01&to=2027-01-01";

    private final RecordedExamples examples = new RecordedExamples();

    @Test
    void everyOperation() {
        var softly = new SoftAssertions();
        Stream.<ThrowingCallable>of(
                        this::signingIn,
                        this::withAPassword,
                        this::asAManager,
                        this::asASubscriber,
                        this::asAnAccount,
                        this::forEverybody,
                        this::onTheLandingPortal,
                        this::asStaff)
                .forEach(part -> softly.assertThatCode(part).doesNotThrowAnyException());
        examples.write();
        softly.assertThat(examples.faults()).isEmpty();
        softly.assertAll();
    }

    private void signingIn() {
        var before = Operator.messagesTo("+375291000020").size();
        var codes = "/auth/v1/codes";
        var code = post(Portal.my(), codes, Map.of("purpose", "SIGN_IN", "phone", "+375291000020"));
        post(
                Portal.my(),
                "/auth/v1/sessions",
                Map.of(
                        "method",
                        "SMS_CODE",
                        "codeId",
                        code.at("/codeId"),
                        "code",
                        Operator.codeSentTo("+375291000020", before)));
    }

    /** Forgotten, set anew, changed; then the second authentication. */
    private void withAPassword() {
        var phone = "+375291000070";
        var forgotten = codeFor(Portal.my(), phone, Map.of("purpose", "SET_PASSWORD", "phone", phone));
        post(Portal.my(), "/auth/v1/password-resets", with(forgotten, Map.of("newPassword", "Correct-Horse-7")));
        var credential = Map.of("method", "PASSWORD", "phone", phone, "password", "Correct-Horse-7");
        var session = new Portal(
                "my.localhost",
                Portal.my().post("/auth/v1/sessions", credential).at("/token"));
        put(session, "/auth/v1/password", Map.of("oldPassword", "Correct-Horse-7", "newPassword", "Battery-Staple-8"));
        post(session, "/auth/v1/session/second-factor", codeFor(session, phone, Map.of("purpose", "SECOND_FACTOR")));
    }

    /** As it is sent back. */
    private static Map<String, String> codeFor(Portal portal, String phone, Map<String, String> request) {
        var before = Operator.messagesTo(phone).size();
        return Map.of("codeId", portal.requestCode(request), "code", Operator.codeSentTo(phone, before));
    }

    private static Map<String, String> with(Map<String, String> some, Map<String, String> more) {
        var all = new HashMap<>(some);
        all.putAll(more);
        return all;
    }

    private void asAManager() {
        var manager = Portal.my().signIn("+375291000021");
        get(
                manager,
                "/auth/v1/session",
                "/auth/v1/access?limit=2",
                "/auth/v1/subscribers/s-0022/access",
                "/account/v1/me",
                "/account/v1/me/quote?price=350",
                "/account/v1/accounts",
                ACCOUNT,
                ACCOUNT + "/charges?" + YEAR,
                ACCOUNT + "/payments?" + YEAR,
                ACCOUNT + "/statement?" + YEAR,
                ACCOUNT + "/bill-delivery-address",
                "/account/v1/sims?state=STOCK",
                "/account/v1/subscribers?limit=2&count=true&include=remainders",
                "/account/v1/subscribers/s-0022",
                "/account/v1/subscribers/s-0022/quote?price=350",
                "/account/v1/subscribers/s-0024/bundle",
                "/account/v1/subscribers/s-0024/remainders",
                "/account/v1/subscribers/s-0022/usage?" + YEAR,
                "/account/v1/subscribers/s-0022/usage-summary?by=kind&" + YEAR,
                "/rights/v1/roles",
                "/rights/v1/settings",
                "/order/v1/offerings?subscriberId=s-0022",
                "/order/v1/offerings/music?subscriberId=s-0022",
                "/order/v1/products?subscriberId=s-0022",
                "/order/v1/subscribers/s-0022/plan-change?tariffPlanId=fee-postpaid");
        put(
                manager,
                ACCOUNT + "/bill-delivery-address",
                Map.of("address", "220030, г. Минск, ул. Интернациональная, 36-2"));
        put(manager, "/rights/v1/settings", Map.of("puk1SignIn", false));
        put(manager, "/auth/v1/subscribers/s-0025/access", Map.of("state", "CLOSED", "reason", "left the firm"));
        post(
                manager,
                "/auth/v1/access-changes",
                Map.of("state", "OPEN", "reason", "came back", "subscriberIds", List.of("s-0025", "s-0001")));
        var forTwo = Map.<String, Object>of(
                "action", "CONNECT", "offeringId", "caller-id", "subscriberIds", List.of("s-0022", "s-0024"));
        examples.add("POST", "/order/v1/bulk-orders", forTwo, manager.placeBulk(key(), forTwo));
        var bulk = manager.get("/order/v1/bulk-orders").at("/items/0/id");
        await().atMost(Duration.ofMinutes(1))
                .until(() -> "completed"
                        .equals(manager.get("/order/v1/bulk-orders/" + bulk).at("/state")));
        get(manager, "/order/v1/bulk-orders", "/order/v1/bulk-orders/" + bulk, "/rights/v1/journal?limit=2");
    }

    private void asASubscriber() {
        Portal.my().signIn("+375291000001");
        var subscriber = Portal.my().signIn("+375291000001");
        get(subscriber, "/auth/v1/sessions");
        var order = connect("s-0001", "caller-id", Map.of());
        examples.add("POST", "/order/v1/orders", order, subscriber.place(key(), order));
        var draft = subscriber
                .place(key(), connect("s-0001", "music", Map.of("draft", true)))
                .at("/id");
        post(subscriber, "/order/v1/orders/" + draft + "/submit", Map.of());
        var held = subscriber
                .place(key(), connect("s-0001", "roaming-pack", Map.of("draft", true)))
                .at("/id");
        post(subscriber, "/order/v1/orders/" + held + "/cancel", null);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> "completed"
                        .equals(subscriber.get("/order/v1/orders/" + draft).at("/state")));
        get(subscriber, "/order/v1/orders/" + draft, "/order/v1/orders?limit=2");
        await().atMost(Duration.ofMinutes(1))
                .until(() -> subscriber
                        .get("/notification/v1/notices")
                        .body()
                        .at("/items/0")
                        .has("id"));
        get(
                subscriber,
                "/notification/v1/notices?limit=2",
                "/notification/v1/notices/count",
                "/notification/v1/messages/own?limit=2");
        var newest = subscriber.get("/notification/v1/notices").at("/items/0/id");
        put(subscriber, "/notification/v1/notices/read", Map.of("upTo", newest));
    }

    private static Map<String, Object> connect(String subscriberId, String offeringId, Map<String, Object> more) {
        var order = new HashMap<String, Object>(
                Map.of("action", "CONNECT", "subscriberId", subscriberId, "offeringId", offeringId));
        order.putAll(more);
        return order;
    }

    private void asAnAccount() {
        var contact = "+375251000020";
        var before = Operator.messagesTo(contact).size();
        var code = Portal.my().post("/auth/v1/codes", Map.of("purpose", "SIGN_IN", "email", "firm@demo.by"));
        var session = Portal.my()
                .post(
                        "/auth/v1/sessions",
                        Map.of(
                                "method",
                                "EMAIL",
                                "codeId",
                                code.at("/codeId"),
                                "code",
                                Operator.codeSentTo(contact, before)));
        var account = new Portal("my.localhost", session.at("/token"));
        get(account, "/auth/v1/accounts/a-100000020/access");
        put(account, "/auth/v1/session/account", Map.of("accountId", "a-100000021"));
    }

    private void forEverybody() {
        get(
                Portal.my(),
                "/account/v1/tariff-plans",
                "/order/v1/catalogue",
                "/order/v1/offering-changes?limit=2",
                "/rights/v1/procedure",
                "/rights/v1/procedure/versions",
                "/rights/v1/procedure/versions/1");
    }

    private void onTheLandingPortal() {
        var phone = "+375291000005";
        var before = Operator.messagesTo(phone).size();
        var code = post(Portal.landing(), "/landing/v1/codes", Map.of("phone", phone));
        var session = post(
                Portal.landing(),
                "/landing/v1/sessions",
                Map.of("method", "SMS_CODE", "codeId", code.at("/codeId"), "code", Operator.codeSentTo(phone, before)));
        var visitor = new Portal("lk.landing.localhost", session.at("/token"));
        get(visitor, "/landing/v1/page", "/landing/v1/offerings/music");
        var music = Map.of("offeringId", "music");
        var order = examples.add("POST", "/landing/v1/orders", music, visitor.orderOnLanding(key(), "music"));
        get(visitor, "/landing/v1/orders/" + order.at("/id"));
    }

    private void asStaff() {
        get(
                Portal.staff("contact-centre"),
                "/notification/v1/messages?to=%2B375291000001&limit=2",
                "/notification/v1/quotas");
        post(Portal.staff("ussd-gateway"), "/auth/v1/ussd", Map.of("msisdn", "375291000061", "text", "*141*0#"));
        put(
                Portal.staff("contact-centre"),
                "/auth/v1/accounts/a-100000060/access",
                Map.of("state", "CLOSED", "reason", "asked for it", "kind", "REQUEST"));
        put(Portal.staff("shop"), "/auth/v1/subscribers/s-0061/puk1-sign-in", Map.of("enabled", false));
        var security = Portal.staff("security");
        put(security, "/auth/v1/accounts/a-100000060/restriction", Map.of("reason", "case 17"));
        put(security, "/auth/v1/subscribers/s-0061/restriction", Map.of("reason", "case 17"));
        var catalogue = Portal.staff("catalogue-manager");
        put(catalogue, "/order/v1/categories/sound", Map.of("name", words("Звук", "Гук", "Sound"), "position", 1));
        post(
                catalogue,
                "/order/v1/offerings",
                Map.of(
                        "id", "tones",
                        "name", words("Гудки", "Гудкі", "Tones"),
                        "rules", words("Мелодия вместо гудков", "Мелодыя замест гудкоў", "A tune instead of the tone"),
                        "price", Map.of("amount", 150, "currency", "BYN"),
                        "categoryId", "sound"));
        var dearer = Map.of("price", Map.of("amount", 200, "currency", "BYN"));
        examples.add(
                "PATCH", "/order/v1/offerings/tones", dearer, catalogue.patch("/order/v1/offerings/tones", dearer));
        backOffice(Portal.staff("back-office"));
        stuckOrders(Portal.staff("back-office"));
        var auditor = Portal.staff("auditor");
        post(auditor, "/rights/v1/journal/verification", null);
        get(auditor, "/rights/v1/journal/verification");
    }

    private void backOffice(Portal backOffice) {
        var application = post(
                backOffice,
                "/rights/v1/applications",
                Map.of(
                        "kind", "GRANT_SUPERVISOR",
                        "clientId", FIRM,
                        "subscriberIds", List.of("s-0022"),
                        "documentNumber", "5/1",
                        "documentDate", "2026-01-31"));
        post(
                backOffice,
                "/rights/v1/applications/" + application.at("/id") + "/decision",
                Map.of("decision", "EXECUTE", "reason", "document checked"));
        get(
                backOffice,
                "/rights/v1/applications?limit=2&clientId=" + FIRM,
                "/rights/v1/applications/" + application.at("/id"));
        var export = post(
                backOffice,
                "/rights/v1/exports",
                Map.of("subscriberId", "s-0001", "documentNumber", "5/2", "documentDate", "2026-01-31"));
        get(backOffice, "/rights/v1/exports?limit=2", "/rights/v1/exports/" + export.at("/id"));
        post(
                backOffice,
                "/rights/v1/procedure/versions",
                Map.of(
                        "text",
                        "Порядок предоставления доступа в Личный кабинет, редакция 2",
                        "effectiveFrom",
                        "2030-01-01T00:00:00Z"));
    }

    /** The network does not answer. */
    private void stuckOrders(Portal backOffice) {
        Operator.network("silent");
        try {
            var order = "/order/v1/orders/"
                    + Portal.my()
                            .signIn("+375291000006")
                            .order("s-0006", "caller-id")
                            .at("/id");
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> "inProgress".equals(backOffice.get(order).at("/state")));
            post(backOffice, order + "/retry", null);
            post(backOffice, order + "/fail", Map.of("reason", "the network is being repaired"));
        } finally {
            Operator.network("auto");
        }
    }

    private static Map<String, String> words(String ru, String be, String en) {
        return Map.of("ru", ru, "be", be, "en", en);
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private void get(Portal portal, String... paths) {
        for (var path : paths) {
            examples.add("GET", path, null, portal.get(path));
        }
    }

    private Answer post(Portal portal, String path, Object body) {
        return examples.add("POST", path, body, portal.post(path, body));
    }

    private void put(Portal portal, String path, Object body) {
        examples.add("PUT", path, body, portal.put(path, body));
    }
}
