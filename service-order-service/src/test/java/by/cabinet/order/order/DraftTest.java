package by.cabinet.order.order;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.order.testing.TestCatalogue;
import by.cabinet.order.testing.TestLine;
import by.cabinet.order.testing.TestOrder;
import by.cabinet.testing.RealServices;
import by.cabinet.testing.TestClock;
import by.cabinet.testing.TestEvents;
import by.cabinet.value.Ids;
import by.cabinet.web.clock.ProductClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
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

    private final String session = Ids.next();
    private TestLine line;
    private String offering;

    @BeforeEach
    void prepare() {
        line = TestLine.active();
        offering = TestCatalogue.bringIn();
    }

    @Test
    void aDraftAsksNothingOfAnybody() {
        var draft = draft();

        draft(draft).statusCode(200).body("state", is("draft"), "price.amount", is(100), "deadline", nullValue());
        assertEquals(0, draft.commands("RESERVE"));
    }

    @Test
    void aDraftIsSeenByItsOwnSessionAlone() {
        var draft = draft();

        own().get(ORDERS).then().body("items.id", hasItem(draft.id()));
        line.request().get(ORDERS).then().body("items.id", not(hasItem(draft.id())));
        line.request().get(ORDERS + "/" + draft.id()).then().statusCode(404);
        submit(line.request(), draft).statusCode(404);
        line.request().post(ORDERS + "/" + draft.id() + "/cancel").then().statusCode(404);
    }

    @Test
    void aDraftIsSubmittedAtThePriceOfThatMoment() {
        var draft = draft();
        TestCatalogue.manager()
                .body(Map.of("price", Map.of("amount", 250)))
                .patch("/order/v1/offerings/" + offering)
                .then()
                .statusCode(200);

        submit(own(), draft)
                .statusCode(200)
                .body("state", is("acknowledged"), "price.amount", is(250), "deadline", notNullValue());

        assertEquals(
                250, draft.awaitCommand("RESERVE").path("amount").path("amount").asInt());
        submit(own(), draft).statusCode(409).body("code", is("order-not-a-draft"));
        line.request().get(ORDERS).then().body("items.id", hasItem(draft.id()));
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
        line.tell(2, Map.of("status", "SUSPENDED", "suspendedBy", "COMPANY"));
        await().untilAsserted(() ->
                TestOrder.place(line, "CONNECT", TestCatalogue.bringIn()).body("state", is("rejected")));

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
        var submitted = draft(TestCatalogue.bringIn(), Map.of());
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

        assertEquals(0, draft.commands("RELEASE"));
    }

    @Test
    void aDraftOfALaterDateIsHeldOnceItIsSubmitted() {
        var day = clock.instant().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofDays(2));
        var draft = draft(offering, Map.of("startAt", day.toString()));

        submit(own(), draft).body("state", is("held"), "startAt", is(day.toString()));
    }

    private TestOrder draft() {
        return draft(offering, Map.of());
    }

    private TestOrder draft(String offeringId, Map<String, Object> more) {
        var body = new HashMap<>(more);
        body.put("draft", true);
        var id = post(own(), offeringId, body).statusCode(201).extract().<String>path("id");
        return new TestOrder(id, line);
    }

    private ValidatableResponse draft(TestOrder order) {
        return own().get(ORDERS + "/" + order.id()).then();
    }

    private ValidatableResponse post(RequestSpecification caller, String offeringId, Map<String, Object> more) {
        var body = new HashMap<String, Object>(
                Map.of("action", "CONNECT", "subscriberId", line.subscriberId(), "offeringId", offeringId));
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
        return line.inSession(session);
    }

    private static void end(String session) {
        TestEvents.publish(
                "auth.sessions.v1",
                session,
                Map.of("sessionId", session, "change", "ENDED", "portal", "my", "reason", "IDLE"));
    }
}
