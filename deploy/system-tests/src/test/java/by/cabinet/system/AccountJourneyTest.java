package by.cabinet.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import by.cabinet.system.Http.Answer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** R1.5: accounts without a contact number, and a fixed line without a number. */
@ExtendWith(RunningSystem.class)
class AccountJourneyTest {

    private static final String INTERNET = "s-100000080";

    @Test
    void aSubscriberWithoutANumberIsSeenAndOrderedForInTheSessionOfItsAccount() {
        var session = enter("100000080", "0000080");

        assertThat(session.get("/account/v1/me").body().has("subscriber")).isFalse();
        var internet = session.get("/account/v1/subscribers").body().at("/items/0");
        assertThat(internet.path("id").asText()).isEqualTo(INTERNET);
        assertThat(internet.has("phone")).isFalse();

        var order = session.order(INTERNET, "static-ip");

        assertThat(order.status()).as(order.text()).isEqualTo(201);
        JourneyTest.awaitState(session, order.at("/id"), "completed");
        await().untilAsserted(() -> assertThat(session.get("/order/v1/products?subscriberId=" + INTERNET)
                        .text())
                .contains("\"static-ip\""));
        assertThat(Operator.networkRequestsOf(order.at("/id")))
                .hasSize(1)
                .allSatisfy(request ->
                        assertThat(request.path("value").has("phone")).isFalse());
    }

    /** R1.8 g. */
    @Test
    void whoGetsNoSmsHasNoWayToHisCallDetails() {
        var session = enter("100000080", "0000080");

        assertThat(usage(session, INTERNET).at("/code")).isEqualTo("second-factor-required");
        assertThat(code(session, Map.of()).at("/code")).isEqualTo("no-contact-number");
        var refused = code(session, Map.of("subscriberId", INTERNET));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.at("/code")).isEqualTo("subscriber-gets-no-sms");
        assertThat(code(session, Map.of("subscriberId", "s-0001")).status()).isEqualTo(404);
    }

    /** R1.8 g. */
    @Test
    void theCodeToOneSubscriberOpensHisCallDetailsAndNoOthers() {
        var session = enter("100000060", "0000060");
        assertThat(usage(session, "s-0061").at("/code")).isEqualTo("second-factor-required");

        var before = Operator.messagesTo("+375291000061").size();
        var asked = code(session, Map.of("subscriberId", "s-0061"));
        assertThat(asked.status()).as(asked.text()).isEqualTo(202);
        var passed = session.post(
                "/auth/v1/session/second-factor",
                Map.of("codeId", asked.at("/codeId"), "code", Operator.codeSentTo("+375291000061", before)));

        assertThat(passed.status()).as(passed.text()).isEqualTo(204);
        assertThat(usage(session, "s-0061").status()).isEqualTo(200);
        assertThat(usage(session, "s-0060").at("/code")).isEqualTo("second-factor-required");
        assertThat(usage(session, "s-0001").status()).isEqualTo(404);
        assertThat(session.get("/auth/v1/session").at("/secondFactorSubscriberIds/0"))
                .isEqualTo("s-0061");
    }

    private static Portal enter(String account, String password) {
        var answer = Portal.my()
                .post("/auth/v1/sessions", Map.of("method", "ACCOUNT", "account", account, "password", password));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return new Portal("my.localhost", answer.at("/token"));
    }

    private static Answer code(Portal session, Map<String, String> subscriber) {
        return session.post(
                "/auth/v1/codes",
                subscriber.isEmpty()
                        ? Map.of("purpose", "SECOND_FACTOR")
                        : Map.of("purpose", "SECOND_FACTOR", "subscriberId", subscriber.get("subscriberId")));
    }

    private static Answer usage(Portal session, String subscriberId) {
        return session.get("/account/v1/subscribers/%s/usage".formatted(subscriberId));
    }
}
