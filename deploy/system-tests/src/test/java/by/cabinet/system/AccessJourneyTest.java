package by.cabinet.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import by.cabinet.system.Http.Answer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Closed access: who opens what, what people learn of it, and what becomes of passwords, from the outside. */
@ExtendWith(RunningSystem.class)
class AccessJourneyTest {

    private static final String MANAGER = "+375291000020";
    private static final String OTHER_MANAGER = "+375291000021";
    private static final String SUBSCRIBER = "+375291000023";
    private static final String FAMILY = "+375291000061";
    private static final String HEAD_OF_FAMILY = "+375291000060";

    /** R1.2.3, R1.10: a manager closes another, never himself; while there is another manager, staff do not open. */
    @Test
    void aManagerClosesAndAnotherOpens() {
        var manager = Portal.my().signIn(MANAGER);
        var closed = change(manager, "s-0023", Map.of("state", "CLOSED", "reason", "left"));
        assertThat(closed.at("/causes/0/by")).isEqualTo("ADMINISTRATOR");
        assertThat(change(manager, "s-0020", Map.of("state", "CLOSED", "reason", "oops"))
                        .at("/code"))
                .isEqualTo("own-access");

        var explained = signIn(SUBSCRIBER);
        assertThat(explained.status()).isEqualTo(403);
        assertThat(explained.at("/causes/0")).isEqualTo("ADMINISTRATOR");
        assertThat(explained.at("/title")).isEqualTo("Доступ закрыт");
        assertThat(explained.at("/detail")).contains("Обратитесь к нему");

        var open = Map.<String, Object>of("state", "OPEN");
        assertThat(change(Portal.staff("shop"), "s-0023", open).status()).isEqualTo(409);
        assertThat(change(Portal.staff("contact-centre"), "s-0023", open).status())
                .isEqualTo(409);
        assertThat(change(Portal.my().signIn(OTHER_MANAGER), "s-0023", open).at("/state"))
                .isEqualTo("OPEN");
        assertThat(signIn(SUBSCRIBER).status()).isEqualTo(201);
    }

    /** R1.2.4: by application, in any kind of client. */
    @Test
    void anApplicationOpensWhatAManagerHasClosed() {
        var head = Portal.my().signIn(HEAD_OF_FAMILY);
        assertThat(change(head, "s-0061", Map.of("state", "CLOSED", "reason", "homework"))
                        .status())
                .isEqualTo(200);

        await().untilAsserted(() ->
                assertThat(openByApplication("c-100000060", "s-0061")).isEqualTo("EXECUTED"));

        await().untilAsserted(() -> assertThat(Portal.staff("shop")
                        .get("/auth/v1/subscribers/s-0061/access")
                        .at("/state"))
                .isEqualTo("OPEN"));
    }

    /** R1.10: on the landing page too, recognised by the network or not; never to who types a wrong code. */
    @Test
    void closedAccessIsExplainedOnTheLandingPage() {
        ussd(FAMILY, "*141*3*6#");
        try (var proxy = new OperatorProxy(FAMILY)) {
            var landing = Map.of("Host", "lk.landing.localhost", "Accept-Language", "be");
            var page = Http.send("GET", proxy.address() + "/", null, landing);
            assertThat(page.status()).isEqualTo(403);
            assertThat(page.text()).contains("Доступ закрыты", "*141*3*6#");
            assertThat(Http.send("GET", proxy.address() + "/?other=1", null, landing)
                            .text())
                    .contains("action=\"/codes\"");
            assertThat(Http.send("POST", proxy.address() + "/landing/v1/sessions", Map.of("method", "NETWORK"), landing)
                            .at("/causes/0"))
                    .isEqualTo("SUBSCRIBER");
        }
        var wrong = Portal.landing()
                .post(
                        "/auth/v1/sessions",
                        Map.of("method", "SMS_CODE", "codeId", Portal.landing().requestCode(FAMILY), "code", "000000"));
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.at("/causes")).isNull();

        assertThat(ussd(FAMILY, "*141*3*6*11000061#").at("/text")).contains("открыт");
    }

    /** R1.12: set before the loss, it works afterwards; set by way of the lost SIM, it does not. */
    @Test
    void aLostSimForgetsThePasswordsThatWereSetByWayOfIt() {
        var phone = "+375291000007";
        ussd(phone, "*141*0*4815162342#");
        var lostAt = Operator.now();
        ussd(phone, "*141*0*2718281828#");
        assertThat(password(phone, "2718281828")).isEqualTo(201);
        var contactCentre = Portal.staff("contact-centre");
        assertThat(change(contactCentre, "s-0007", Map.of("state", "CLOSED", "reason", "a call"))
                        .at("/field"))
                .isEqualTo("kind");

        assertThat(change(
                                contactCentre,
                                "s-0007",
                                Map.of(
                                        "state",
                                        "CLOSED",
                                        "reason",
                                        "a call",
                                        "kind",
                                        "LOST_SIM",
                                        "lostAt",
                                        lostAt.toString()))
                        .status())
                .isEqualTo(200);

        assertThat(ussd(phone, "*141*0*3141592653#").at("/text")).contains("Доступ закрыт");
        assertThat(password(phone, "2718281828")).isEqualTo(401);
        assertThat(password(phone, "4815162342")).isEqualTo(403);
        assertThat(change(contactCentre, "s-0007", Map.of("state", "OPEN")).at("/code"))
                .isEqualTo("lost-sim-in-use");
        assertThat(change(Portal.staff("shop"), "s-0007", Map.of("state", "OPEN"))
                        .status())
                .isEqualTo(200);
        assertThat(password(phone, "4815162342")).isEqualTo(201);
        await().untilAsserted(() -> assertThat(Operator.messagesTo(phone))
                .anySatisfy(text -> assertThat(text).contains("открыт").contains("Пароль прежний")));
    }

    private static Answer signIn(String phone) {
        var before = Operator.messagesTo(phone).size();
        var codeId = Portal.my().requestCode(phone);
        return Portal.my()
                .post(
                        "/auth/v1/sessions",
                        Map.of("method", "SMS_CODE", "codeId", codeId, "code", Operator.codeSentTo(phone, before)));
    }

    private static int password(String phone, String password) {
        return Portal.my()
                .post("/auth/v1/sessions", Map.of("method", "PASSWORD", "phone", phone, "password", password))
                .status();
    }

    private static Answer change(Portal who, String subscriber, Map<String, Object> request) {
        return who.put("/auth/v1/subscribers/" + subscriber + "/access", new HashMap<>(request));
    }

    private static String openByApplication(String client, String subscriber) {
        var backOffice = Portal.staff("back-office");
        var application = backOffice.post(
                "/rights/v1/applications",
                Map.of(
                        "kind",
                        "OPEN_ACCESS",
                        "clientId",
                        client,
                        "subscriberIds",
                        List.of(subscriber),
                        "documentNumber",
                        "16/2",
                        "documentDate",
                        "2026-01-31"));
        return backOffice
                .post(
                        "/rights/v1/applications/" + application.at("/id") + "/decision",
                        Map.of("decision", "EXECUTE", "reason", "document checked"))
                .at("/state");
    }

    private static Answer ussd(String phone, String text) {
        var answer =
                Portal.staff("ussd-gateway").post("/auth/v1/ussd", Map.of("msisdn", phone.substring(1), "text", text));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer;
    }
}
