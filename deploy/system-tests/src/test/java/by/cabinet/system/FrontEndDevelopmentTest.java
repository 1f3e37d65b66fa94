package by.cabinet.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import by.cabinet.local.command.Console;
import by.cabinet.local.command.DevelopmentLevel;
import by.cabinet.local.command.Reset;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** The system as {@code ./cabinet up --dev} runs it, and what a front-end developer does to it. */
@ExtendWith(RunningSystem.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FrontEndDevelopmentTest {

    private static final String OPERATOR = "http://127.0.0.1:8026";
    /** It takes some ten seconds where nothing else wants the processors. */
    private static final Duration LONGEST_RESET = Duration.ofSeconds(60);

    private static final List<String> EASED = List.of("auth-service", "api-gateway");

    @BeforeAll
    static void develop() {
        RunningSystem.system().restartAll(EASED, Map.of("CABINET_DEVELOPMENT_MODE", "on"));
    }

    @AfterAll
    static void asInProduction() {
        RunningSystem.system().restartAll(EASED);
    }

    @Test
    @Order(1)
    void aDemoPersonsCodeIsKnownAndNotLimited() {
        for (var i = 0; i < 7; i++) {
            var session = signInByKnownCode("+375291000001");
            assertThat(session.get("/account/v1/me").status()).isEqualTo(200);
        }
    }

    @Test
    @Order(2)
    void aPageOfTheDevelopersOwnServerMayAsk() {
        var answer = Http.send(
                "GET",
                "http://127.0.0.1:8080/order/v1/catalogue",
                null,
                Map.of("Host", "my.localhost", "Origin", "http://localhost:5173"));

        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("http://localhost:5173");
    }

    @Test
    @Order(3)
    void newcomersSignInAtOnceAndTheirSessionsEndWhenAskedFor() {
        var newcomers = newcomers();
        var phone = newcomers.at("/subscribers/0/phone").asText();
        var subscriberId = newcomers.at("/subscribers/0/subscriberId").asText();

        var session = signIn(phone, newcomers.at("/subscribers/0/password").asText());

        await().untilAsserted(() ->
                assertThat(session.get("/auth/v1/session").at("/role")).isEqualTo("ADMINISTRATOR"));
        await().untilAsserted(() -> assertThat(session.get("/account/v1/me")
                        .body()
                        .at("/balance/amount")
                        .asLong())
                .isEqualTo(4200));
        assertThat(session.get("/account/v1/subscribers").body().path("items")).hasSize(2);
        var order = session.order(subscriberId, "caller-id").at("/id");
        JourneyTest.awaitState(session, order, "completed");
        var ended = Http.send(
                "PUT",
                OPERATOR + "/session-ends",
                Map.of("subscriberId", subscriberId, "reason", "TIME_LIMIT"),
                Map.of());
        assertThat(ended.status()).as(ended.text()).isEqualTo(200);
        assertThat(session.get("/account/v1/me").at("/reason")).isEqualTo("TIME_LIMIT");
    }

    @Test
    @Order(4)
    void aResetBringsTheBeginningBack() {
        var newcomers = newcomers();
        var session = signInByKnownCode("+375291000001");
        var disconnecting = session.place(
                UUID.randomUUID().toString(),
                Map.of("action", "DISCONNECT", "subscriberId", "s-0001", "offeringId", "voicemail"));
        JourneyTest.awaitState(session, disconnecting.at("/id"), "completed");
        Operator.network("manual");
        var began = Instant.now();

        new Reset().toTheBeginning(new Console(System.out), DevelopmentLevel.ON);

        assertThat(Duration.between(began, Instant.now())).isLessThan(LONGEST_RESET);
        assertThat(session.get("/account/v1/me").status()).isEqualTo(401);
        assertThat(signInStatus(
                        newcomers.at("/subscribers/0/phone").asText(),
                        newcomers.at("/subscribers/0/password").asText()))
                .isEqualTo(401);
        var again = signIn("+375291000001", "Cabinet-0001");
        await().untilAsserted(() -> assertThat(again.get("/account/v1/me")
                        .body()
                        .at("/available/amount")
                        .asLong())
                .isEqualTo(2500));
        assertThat(again.get("/order/v1/orders").body().path("items")).isEmpty();
        assertThat(again.get("/order/v1/products").body().path("items"))
                .singleElement()
                .satisfies(product ->
                        assertThat(product.path("offeringId").asText()).isEqualTo("voicemail"));
        // Not what the README's tour or another journey connects: they may come later.
        JourneyTest.awaitState(again, again.order("s-0001", "favourite-number").at("/id"), "completed");
        assertThat(again.get("/account/v1/me").body().at("/available/amount").asLong())
                .isEqualTo(2350);
        isRich();
    }

    /** +375291000070 and the catalogue. His draft is seen in the session it was formed in alone. */
    private static void isRich() {
        var rich = signIn("+375291000070", "Cabinet-0070");
        var orders = rich.get("/order/v1/orders?limit=50").body().path("items");
        var states = StreamSupport.stream(orders.spliterator(), false)
                .map(order -> order.path("state").asText());

        assertThat(states).contains("completed", "rejected", "failed", "cancelled", "held", "inProgress");
        await().untilAsserted(() -> assertThat(rich.get("/account/v1/me")
                        .body()
                        .at("/remainders/0/total")
                        .isMissingNode())
                .isFalse());
        assertThat(Portal.my().get("/order/v1/catalogue?limit=100").body().path("items"))
                .hasSize(25);
        var chief = signIn("+375291000100", "Cabinet-0100");
        await().untilAsserted(() -> assertThat(chief.get("/account/v1/subscribers?count=true")
                        .body()
                        .path("total")
                        .asInt())
                .isEqualTo(120));
    }

    private static JsonNode newcomers() {
        var answer = Http.send(
                "POST",
                OPERATOR + "/newcomers",
                Map.of(
                        "kind",
                        "LEGAL_ENTITY",
                        "subscribers",
                        2,
                        "plan",
                        "fee-postpaid",
                        "balance",
                        Map.of("amount", 4200, "currency", "BYN"),
                        "role",
                        "ADMINISTRATOR",
                        "history",
                        1),
                Map.of());
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.body();
    }

    private static Portal signInByKnownCode(String phone) {
        return Portal.my().signInWith(Portal.my().requestCode(phone), "111111");
    }

    private static Portal signIn(String phone, String password) {
        var answer = Portal.my()
                .post("/auth/v1/sessions", Map.of("method", "PASSWORD", "phone", phone, "password", password));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return new Portal("my.localhost", answer.at("/token"));
    }

    private static int signInStatus(String phone, String password) {
        return Portal.my()
                .post("/auth/v1/sessions", Map.of("method", "PASSWORD", "phone", phone, "password", password))
                .status();
    }
}
