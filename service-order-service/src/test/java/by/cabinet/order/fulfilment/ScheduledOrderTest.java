package by.cabinet.order.fulfilment;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.order.testing.TestCatalogue;
import by.cabinet.order.testing.TestOrder;
import by.cabinet.order.testing.TestSubscriber;
import by.cabinet.testing.RealServices;
import by.cabinet.testing.TestClock;
import by.cabinet.value.Ids;
import by.cabinet.web.clock.ProductClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "orders"))
class ScheduledOrderTest {

    @Inject
    ProductClock clock;

    private TestSubscriber subscriber;
    private String offering;
    private Instant day;

    @BeforeEach
    void prepare() {
        subscriber = TestSubscriber.active();
        offering = TestCatalogue.launch();
        day = clock.instant().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofDays(3));
    }

    @Test
    void anOrderFromADateIsHeldAndBeginsOnThatDate() {
        var order = scheduled();
        order.get().body("state", is("held"), "deadline", is(TestClock.answered(day.plus(Duration.ofHours(24)))));
        assertEquals("order-scheduled", order.awaitSms().path("template").asText());
        order.awaitLaterOrder();
        assertEquals(0, order.commands("RESERVE"));

        TestClock.advance(Duration.ofDays(3), clock);

        order.awaitState("acknowledged");
        order.fundsReply("RESERVED");
        order.awaitRequest();
        TestClock.advance(Duration.ofHours(23), clock);
        order.get().body("state", is("inProgress"));
        TestClock.advance(Duration.ofHours(1), clock);
        order.awaitState("failed");
    }

    @Test
    void aScheduledOrderKeepsItsTermsThoughTheOfferingIsDearerOrGone() {
        var order = scheduled();
        TestCatalogue.manager()
                .body(Map.of("price", Map.of("amount", 999)))
                .patch("/order/v1/offerings/" + offering)
                .then()
                .statusCode(200);
        TestCatalogue.manager().delete("/order/v1/offerings/" + offering).then().statusCode(204);

        TestClock.advance(Duration.ofDays(3), clock);

        assertEquals(
                100, order.awaitCommand("RESERVE").path("amount").path("amount").asInt());
    }

    /** R1.8 d: both sides of the price that was shown. */
    @Test
    void aScheduledOrderIsDebitedAtThePriceOfItsDayWhenThatIsLower() {
        var order = scheduled();
        TestCatalogue.manager()
                .body(Map.of("price", Map.of("amount", 60), "monthlyPrice", Map.of("amount", 900)))
                .patch("/order/v1/offerings/" + offering)
                .then()
                .statusCode(200);

        TestClock.advance(Duration.ofDays(3), clock);

        var reserve = order.awaitCommand("RESERVE");
        assertEquals(60, reserve.path("amount").path("amount").asInt());
        assertEquals(60, reserve.path("firstCost").path("amount").asInt());
        order.get().body("price.amount", is(60), "monthlyPrice.amount", is(0));
    }

    @Test
    void aRefusalOnTheDayNamesTheOfferingThatIsInTheWay() {
        var silence = TestCatalogue.launch(Map.of("name", Map.of("ru", "Тишина", "be", "Цішыня", "en", "Silence")));
        offering = TestCatalogue.launch(Map.of("excludes", List.of(silence)));
        var order = scheduled();
        var needing = TestCatalogue.launch(Map.of("needs", List.of(silence)));
        subscriber.publishProduct(silence, "ACTIVE", 1);
        await().untilAsserted(
                        () -> TestOrder.place(subscriber, "CONNECT", needing).body("state", is("acknowledged")));

        TestClock.advance(Duration.ofDays(3), clock);

        order.awaitState("rejected");
        order.get().body("refusal.code", is("already-connected"), "refusal.offeringId", is(silence));
        assertEquals(
                "Тишина",
                order.awaitSms("order-refused", subscriber.phone())
                        .path("parameters")
                        .path("excluded")
                        .asText());
    }

    @Test
    void theRulesAreAskedAgainOnTheDayAndTheSubscriberIsNotifiedOfARefusal() {
        var order = scheduled();
        TestOrder.connected(subscriber, offering);

        TestClock.advance(Duration.ofDays(3), clock);

        order.awaitState("rejected");
        order.get().body("refusal.code", is("already-connected"));
        await().untilAsserted(() -> assertEquals(2, order.messages()));
        order.awaitLaterOrder();
        assertEquals(0, order.commands("RESERVE"));
    }

    @Test
    void aScheduledOrderCanBeCancelledUntilItsDay() {
        var order = scheduled();

        cancel(order).statusCode(200).body("state", is("cancelled"));

        TestClock.advance(Duration.ofDays(3), clock);
        var other = TestOrder.connected(subscriber, offering);
        other.awaitState("completed");
        order.get().body("state", is("cancelled"));
        order.awaitLaterOrder();
        assertEquals(0, order.commands("RELEASE"));
    }

    @Test
    void theSameIsScheduledOnce() {
        scheduled();

        post(day.plusSeconds(60)).body("state", is("rejected"), "refusal.code", is("order-in-flight"));
        TestOrder.place(subscriber, "CONNECT", offering).body("state", is("acknowledged"));
    }

    @Test
    void twoOrdersOfOneDayForOneOfferingAreNotBothStarted() {
        TestOrder.connected(subscriber, offering);
        var end = new TestOrder(post("DISCONNECT", day).extract().path("id"), subscriber);

        TestClock.advance(Duration.ofDays(3), clock);

        end.awaitState("inProgress");
        TestOrder.place(subscriber, "DISCONNECT", offering).body("refusal.code", is("order-in-flight"));
    }

    @Test
    void absurdDatesAreRefused() {
        for (var date : new String[] {"2020-01-01T00:00:00Z", "+10000-01-01T00:00:00Z", "soon", "2026-13-01"}) {
            subscriber
                    .request()
                    .header("Idempotency-Key", Ids.next())
                    .body(body("CONNECT", date))
                    .post("/order/v1/orders")
                    .then()
                    .statusCode(400)
                    .body("field", is("startAt"));
        }
    }

    @Test
    void aMomentAgoIsAtOnce() {
        post(clock.instant().minusSeconds(5)).body("state", is("acknowledged"));
    }

    private TestOrder scheduled() {
        return new TestOrder(post(day).extract().path("id"), subscriber);
    }

    private ValidatableResponse post(Instant startAt) {
        return post("CONNECT", startAt);
    }

    private ValidatableResponse post(String action, Instant startAt) {
        return subscriber
                .request()
                .header("Idempotency-Key", Ids.next())
                .body(body(action, startAt.toString()))
                .post("/order/v1/orders")
                .then()
                .statusCode(201);
    }

    private Map<String, Object> body(String action, String startAt) {
        return Map.of(
                "action",
                action,
                "subscriberId",
                subscriber.subscriberId(),
                "offeringId",
                offering,
                "startAt",
                startAt);
    }

    private ValidatableResponse cancel(TestOrder order) {
        return subscriber
                .request()
                .post("/order/v1/orders/" + order.id() + "/cancel")
                .then();
    }
}
