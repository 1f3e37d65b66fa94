package by.cabinet.order.capture;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.contract.Topics;
import by.cabinet.order.testing.TestCatalogue;
import by.cabinet.order.testing.TestOrder;
import by.cabinet.order.testing.TestSubscriber;
import by.cabinet.testing.RealServices;
import by.cabinet.testing.TestClock;
import by.cabinet.testing.TestEvents;
import by.cabinet.value.Ids;
import by.cabinet.web.clock.ProductClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** R1.9: what is formed and not submitted lives and dies with its session. */
@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "orders"))
class DraftTest {

    private static final String ORDERS = "/order/v1/orders";

    @Inject
    ProductClock clock;

    @Inject
    Pool pool;

    private final String session = Ids.next();
    private TestSubscriber subscriber;
    private String offering;

    @BeforeEach
    void prepare() {
        subscriber = TestSubscriber.active();
        offering = TestCatalogue.launch();
    }

    @Test
    void aDraftAsksNothingOfAnybody() {
        var draft = draft();

        draft(draft).statusCode(200).body("state", is("draft"), "price.amount", is(100), "deadline", nullValue());
        draft.awaitLaterOrder();
        assertEquals(0, draft.commands("RESERVE"));
    }

    @Test
    void aDraftIsSeenByItsOwnSessionAlone() {
        var draft = draft();

        own().get(ORDERS).then().body("items.id", hasItem(draft.id()));
        subscriber.request().get(ORDERS).then().body("items.id", not(hasItem(draft.id())));
        subscriber.request().get(ORDERS + "/" + draft.id()).then().statusCode(404);
        submit(subscriber.request(), draft).statusCode(404);
        subscriber.request().post(ORDERS + "/" + draft.id() + "/cancel").then().statusCode(404);
    }

    /** What was shown is what is taken, or less. R1.8 d */
    @Test
    void aDraftIsSubmittedAtThePriceOfThatMomentWhenThatIsLower() {
        var draft = draft();
        priceIs(70);

        submit(own(), draft)
                .statusCode(200)
                .body("state", is("acknowledged"), "price.amount", is(70), "deadline", notNullValue());

        assertEquals(
                70, draft.awaitCommand("RESERVE").path("amount").path("amount").asInt());
        subscriber.request().get(ORDERS).then().body("items.id", hasItem(draft.id()));
    }

    /** The answer was lost, or the button pressed twice. */
    @Test
    void aSubmissionThatIsRepeatedWithinTenSecondsGetsTheOrder() {
        var draft = draft();
        submit(own(), draft).statusCode(200).body("state", is("acknowledged"));

        submit(own(), draft).statusCode(200).body("id", is(draft.id())).body("state", is("acknowledged"));
        submit(subscriber.request(), draft).statusCode(409).body("code", is("order-not-a-draft"));
        TestClock.advance(Duration.ofSeconds(11), clock);
        submit(own(), draft).statusCode(409).body("code", is("order-not-a-draft"));

        draft.awaitLaterOrder();
        assertEquals(1, draft.commands("RESERVE"));
    }

    @Test
    void whatWasNeverADraftOrWasCancelledIsNotSubmitted() {
        String placed =
                post(own(), offering, Map.of()).statusCode(201).extract().path("id");
        submit(own(), new TestOrder(placed, subscriber)).statusCode(409);

        var cancelled = draft(TestCatalogue.launch(), Map.of());
        own().post(ORDERS + "/" + cancelled.id() + "/cancel").then().statusCode(200);
        submit(own(), cancelled).statusCode(409);
    }

    /** As to cancel one. */
    @Test
    void aDraftIsSubmittedWithoutABody() throws IOException, InterruptedException {
        var draft = draft();
        var request = HttpRequest.newBuilder(URI.create(
                        RestAssured.baseURI + ":" + RestAssured.port + ORDERS + "/" + draft.id() + "/submit"))
                .header("Authorization", "Bearer " + subscriber.tokenOf(session))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();

        try (var client = HttpClient.newHttpClient()) {
            assertEquals(
                    200,
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode());
        }
    }

    @Test
    void aDraftIsNotSubmittedAtAHigherPriceThanWasShown() {
        var draft = draft();
        priceIs(250);

        submit(own(), draft).statusCode(409).body("code", is("price-changed"), "price.amount", is(250));
        submit(own().body(Map.of("expectedPrice", Map.of("amount", 249))), draft)
                .statusCode(409);
        draft(draft).body("state", is("draft"));

        submit(own().body(Map.of("expectedPrice", Map.of("amount", 250))), draft)
                .statusCode(200)
                .body("state", is("acknowledged"), "price.amount", is(250));
    }

    @Test
    void norAtAHigherMonthlyPrice() {
        var draft = draft();
        priceIs("monthlyPrice", 250);

        submit(own(), draft).statusCode(409).body("code", is("price-changed"), "monthlyPrice.amount", is(250));
        submit(own().body(Map.of("expectedMonthlyPrice", Map.of("amount", 249))), draft)
                .statusCode(409);

        submit(own().body(Map.of("expectedMonthlyPrice", Map.of("amount", 250))), draft)
                .statusCode(200)
                .body("state", is("acknowledged"), "monthlyPrice.amount", is(250));
    }

    private void priceIs(int amount) {
        priceIs("price", amount);
    }

    private void priceIs(String property, int amount) {
        TestCatalogue.manager()
                .body(Map.of(property, Map.of("amount", amount)))
                .patch("/order/v1/offerings/" + offering)
                .then()
                .statusCode(200);
    }

    /** R1.6.2: the session goes on, with the drafts of its present account. */
    @Test
    void draftsForTheAccountBeforeAreCancelled() {
        var own = draft();
        var other = TestSubscriber.active();
        String others = post(
                        other.inSession(session), offering, Map.of("draft", true, "subscriberId", other.subscriberId()))
                .statusCode(201)
                .extract()
                .path("id");

        change(session, "ACCOUNT_CHOSEN", other.accountId(), "2026-03-01T10:00:00Z"); // before they were formed
        change(session, "ACCOUNT_CHOSEN", subscriber.accountId(), "2100-01-01T00:00:00Z");

        await().untilAsserted(() ->
                other.inSession(session).get(ORDERS + "/" + others).then().body("state", is("cancelled")));
        draft(own).body("state", is("draft"));
    }

    /** R1.9: a session has so many that no person misses one. */
    @Test
    void aSessionHasFiftyDrafts() {
        var first = draft();
        for (var i = 1; i < 50; i++) {
            draft();
        }

        post(own(), offering, Map.of("draft", true)).statusCode(409).body("code", is("too-many-drafts"));
        post(subscriber.inSession(Ids.next()), offering, Map.of("draft", true)).statusCode(201);
        own().post(ORDERS + "/" + first.id() + "/cancel").then().statusCode(200);
        post(own(), offering, Map.of("draft", true)).statusCode(201);
    }

    @Test
    void draftsOfManySessionsThatEndAtOnceAreCancelledInBatches() {
        var draft = draft();
        pool.preparedQuery("""
                        insert into service_order (id, action, client_id, account_id, subscriber_id, offering_id, terms_revision, price,
                            requested_by, notify_subscriber_id, session_id, correlation_id, created_at, deadline, state, version,
                            changed_at, attempts)
                        select id || '-' || n, action, client_id, account_id, subscriber_id, offering_id, terms_revision, price,
                            requested_by, notify_subscriber_id, session_id, correlation_id, created_at, deadline, state, version,
                            changed_at, attempts
                        from service_order, generate_series(1, 1200) n where id = $1""").executeAndAwait(Tuple.of(draft.id()));

        end(session);

        await().until(() ->
                pool.preparedQuery("select from service_order where session_id = $1 and state = 'CANCELLED'")
                                .executeAndAwait(Tuple.of(session))
                                .rowCount()
                        == 1201);
    }

    @Test
    void theDayOfADraftBeginsWhenItIsSubmitted() {
        var draft = draft();
        TestClock.advance(Duration.ofHours(23), clock);

        submit(own(), draft).statusCode(200);
        TestClock.advance(Duration.ofHours(2), clock);

        draft.get().body("state", is("acknowledged"));
    }

    @Test
    void theRulesAreAskedWhenADraftIsSubmitted() {
        var draft = draft();
        subscriber.publish(2, Map.of("status", "SUSPENDED", "suspendedBy", "COMPANY"));
        await().untilAsserted(() ->
                TestOrder.place(subscriber, "CONNECT", TestCatalogue.launch()).body("state", is("rejected")));

        submit(own(), draft).statusCode(200).body("state", is("rejected"), "refusal.code", is("suspended"));
    }

    @Test
    void twoDraftsOfTheSameBecomeOneOrder() {
        var first = draft();
        var second = draft();

        submit(own(), first).body("state", is("acknowledged"));
        submit(own(), second).body("state", is("rejected"), "refusal.code", is("order-in-flight"));
    }

    @Test
    void aDraftIsCancelledWithItsSessionAndWhatWasSubmittedGoesOn() {
        var draft = draft();
        var submitted = draft(TestCatalogue.launch(), Map.of());
        submit(own(), submitted).statusCode(200);

        end(session);

        draft.awaitState("cancelled");
        submitted.get().body("state", is("acknowledged"));
        submit(own(), draft).statusCode(409);
    }

    @Test
    void aDraftThatComesAfterTheEndOfItsSessionIsRefused() {
        end(session);

        await().untilAsserted(() -> post(own(), offering, Map.of("draft", true)).statusCode(401));
    }

    @Test
    void aDraftCanBeCancelled() {
        var draft = draft();

        own().post(ORDERS + "/" + draft.id() + "/cancel").then().body("state", is("cancelled"));

        draft.awaitLaterOrder();
        assertEquals(0, draft.commands("RELEASE"));
    }

    @Test
    void aDraftOfALaterDateIsHeldOnceItIsSubmitted() {
        var day = clock.instant().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofDays(2));
        var draft = draft(offering, Map.of("startAt", day.toString()));

        submit(own(), draft).body("state", is("held"), "startAt", is(TestClock.answered(day)));
    }

    private TestOrder draft() {
        return draft(offering, Map.of());
    }

    private TestOrder draft(String offeringId, Map<String, Object> more) {
        var body = new HashMap<>(more);
        body.put("draft", true);
        var id = post(own(), offeringId, body).statusCode(201).extract().<String>path("id");
        return new TestOrder(id, subscriber);
    }

    private ValidatableResponse draft(TestOrder order) {
        return own().get(ORDERS + "/" + order.id()).then();
    }

    private ValidatableResponse post(RequestSpecification caller, String offeringId, Map<String, Object> more) {
        var body = new HashMap<String, Object>(
                Map.of("action", "CONNECT", "subscriberId", subscriber.subscriberId(), "offeringId", offeringId));
        body.putAll(more);
        return caller.header("Idempotency-Key", Ids.next())
                .body(body)
                .post(ORDERS)
                .then();
    }

    private static ValidatableResponse submit(RequestSpecification caller, TestOrder order) {
        return caller.post(ORDERS + "/" + order.id() + "/submit").then();
    }

    private RequestSpecification own() {
        return subscriber.inSession(session);
    }

    private static void end(String session) {
        change(session, "ENDED", "a-1", "2026-03-01T10:00:00Z");
    }

    private static void change(String session, String change, String account, String at) {
        TestEvents.publish(
                Topics.SESSIONS.name(),
                session,
                Map.of(
                        "sessionId", session,
                        "change", change,
                        "portal", "my",
                        "accountId", account,
                        "clientId", "c-1",
                        "reason", "IDLE",
                        "occurredAt", at));
    }
}
