package by.cabinet.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import by.cabinet.system.Http.Answer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(RunningSystem.class)
class JourneyTest {

    /** R1.1, R1.3, R1.8 a, R1.8 d. */
    @Test
    void aSubscriberSignsInSeesHisBalanceConnectsAServiceIsDebitedOnceAndNotified() {
        var anna = Portal.my().signIn("+375291000001");
        var before = available(anna);
        assertThat(anna.get("/order/v1/offerings").text()).contains("\"id\":\"music\"");

        var order = anna.order("s-0001", "music");

        assertThat(order.status()).isEqualTo(201);
        awaitState(anna, order.at("/id"), "completed");
        await().untilAsserted(() -> assertThat(available(anna)).isEqualTo(before - 350));
        await().untilAsserted(
                        () -> assertThat(Operator.chargesOf(order.at("/id"))).hasSize(1));
        assertThat(anna.get("/order/v1/products").text()).contains("\"music\"");
        await().untilAsserted(() -> assertThat(Operator.messagesTo("+375291000001"))
                .anySatisfy(text -> assertThat(text).contains("Музыка", "3,50").doesNotContain("?")));
        await().untilAsserted(() -> assertThat(balance(anna)).isEqualTo(before - 350));
    }

    /** R1.8 e. */
    @Test
    void anOrderThatTheBalanceDoesNotCoverIsRejectedWithWhatIsMissing() {
        var poor = Portal.my().signIn("+375291000002");

        var order = poor.order("s-0002", "music");

        assertThat(order.status()).isEqualTo(201);
        assertThat(order.at("/state")).isEqualTo("rejected");
        assertThat(order.at("/refusal/code")).isEqualTo("insufficient-funds");
        assertThat(order.body().at("/refusal/missing/amount").asLong()).isEqualTo(340);
        assertThat(available(poor)).isEqualTo(10);
    }

    /** R1.8 f. */
    @ParameterizedTest
    @CsvSource({
        "+375291000004, s-0004, SUBSCRIBER, COMPANY",
        "+375291000007, s-0007, SUBSCRIBER, SUBSCRIBER",
        "+375291000040, s-0040, CLIENT, CLIENT"
    })
    void anOrderOfASuspendedSubscriberIsRejectedAndSaysByWhom(
            String phone, String subscriberId, String suspended, String by) {
        var order = Portal.my().signIn(phone).order(subscriberId, "caller-id");

        assertThat(order.at("/state")).isEqualTo("rejected");
        assertThat(order.at("/refusal/code")).isEqualTo("suspended");
        assertThat(order.at("/refusal/suspended")).isEqualTo(suspended);
        assertThat(order.at("/refusal/suspendedBy")).isEqualTo(by);
    }

    /** R1.2, R1.2.1. */
    @ParameterizedTest
    @CsvSource({
        "+375291000010, ADMINISTRATOR",
        "+375291000011, SUBSCRIBER",
        "+375291000020, SUPERVISOR",
        "+375291000021, ADMINISTRATOR",
        "+375291000022, SUBSCRIBER",
        "+375291000030, ADMINISTRATOR",
        "+375291000060, SUPERVISOR"
    })
    void theRoleOfASubscriberStandsInHisSession(String phone, String role) {
        assertThat(Portal.my().signIn(phone).get("/auth/v1/session").at("/role"))
                .isEqualTo(role);
    }

    /** Another subscriber of the client is known but not his; one of another client is answered as one who does not exist. */
    @Test
    void aSubscriberWithoutARoleOrdersForHimselfAlone() {
        var subscriber = Portal.my().signIn("+375291000031");
        assertThat(subscriber.order("s-0030", "caller-id").status()).isEqualTo(403);
        assertThat(subscriber.order("s-0020", "caller-id").status()).isEqualTo(404);
        assertThat(subscriber.order("s-nobody", "caller-id").status()).isEqualTo(404);
    }

    /** R1.8 d: the same request, sent again, is the same order. */
    @Test
    void aRepeatedRequestIsOneOrder() {
        var subscriber = Portal.my().signIn("+375291000051");
        var first = subscriber.order("key-of-one-order", "s-0051", "voicemail");
        var second = subscriber.order("key-of-one-order", "s-0051", "voicemail");

        assertThat(second.at("/id")).isEqualTo(first.at("/id"));
        assertThat(subscriber.order("key-of-one-order", "s-0051", "music").status())
                .isEqualTo(422);
    }

    @Test
    void aSessionBelongsToItsPortal() {
        var session = Portal.my().signIn("+375291000005");

        assertThat(session.get("/account/v1/me").status()).isEqualTo(200);
        assertThat(session.at("myaccount.localhost").get("/account/v1/me").status())
                .isEqualTo(401);
        assertThat(Portal.my().get("/account/v1/me").status()).isEqualTo(401);
    }

    /** R1.9. */
    @Test
    void aSessionEndsAfterTenIdleMinutes() {
        var session = Portal.my().signIn("+375291000050");
        Operator.advance(Duration.ofMinutes(9));
        assertThat(session.get("/account/v1/me").status()).isEqualTo(200);

        Operator.advance(Duration.ofSeconds(601));

        assertThat(session.get("/account/v1/me").status()).isEqualTo(401);
    }

    /** R1.3: a code works once. */
    @Test
    void aCodeThatWasUsedIsRefused() {
        var before = Operator.messagesTo("+375291000061").size();
        var codeId = Portal.my().requestCode("+375291000061");
        var code = Operator.codeSentTo("+375291000061", before);
        Portal.my().signInWith(codeId, code);

        var again = Portal.my().post("/auth/v1/sessions", Map.of("method", "SMS_CODE", "codeId", codeId, "code", code));

        assertThat(again.status()).isEqualTo(401);
    }

    @Test
    void anUnknownNumberIsAnsweredAlikeAndGetsNoMessage() {
        var answer = Portal.my().post("/auth/v1/codes", Map.of("purpose", "SIGN_IN", "phone", "+375299999999"));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body().path("length").asInt()).isEqualTo(6);
        // A later request has brought its SMS: one to the unknown number would have come before it.
        Portal.my().signIn("+375291000005");
        assertThat(Operator.messagesTo("+375299999999")).isEmpty();
    }

    /** R2.2. */
    @Test
    void theLandingPageShowsRulesAndPricesOfOfferings() {
        assertThat(Portal.landing().get("/").text()).contains("<form");

        var page = Portal.landing().signIn("+375291000006").get("/");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains("Музыка", "3,50");
    }

    private static long available(Portal portal) {
        return portal.get("/account/v1/me").body().at("/available/amount").asLong();
    }

    private static long balance(Portal portal) {
        return portal.get("/account/v1/me").body().at("/balance/amount").asLong();
    }

    static void awaitState(Portal portal, String orderId, String state) {
        await().untilAsserted(
                        () -> assertThat(order(portal, orderId).at("/state")).isEqualTo(state));
    }

    private static Answer order(Portal portal, String orderId) {
        return portal.get("/order/v1/orders/" + orderId);
    }
}
