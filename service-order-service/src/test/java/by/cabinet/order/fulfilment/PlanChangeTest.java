package by.cabinet.order.fulfilment;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.order.testing.PlanChange;
import by.cabinet.order.testing.TestOrder;
import by.cabinet.order.testing.TestSubscriber;
import by.cabinet.testing.RealServices;
import by.cabinet.testing.TestClock;
import by.cabinet.value.Ids;
import by.cabinet.web.clock.ProductClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Another tariff plan for a subscriber: what it costs, and how it is carried out. */
@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "orders"))
class PlanChangeTest {

    private static final ZoneId MINSK = ZoneId.of("Europe/Minsk");

    @Inject
    ProductClock clock;

    @Inject
    Pool pool;

    @Test
    void aChangeIsRequestedOfTheCrmAndDebitedWhenTheCrmShowsThePlan() {
        var subscriber = PlanChange.knowing(TestSubscriber.with(Map.of("tariffPlanId", "dearest"), Map.of()), "dearer");
        var order = PlanChange.accepted(subscriber, "dearer");

        var reserve = order.awaitCommand("RESERVE");
        assertEquals(500, reserve.path("amount").path("amount").asInt());
        assertEquals(2500, reserve.path("firstCost").path("amount").asInt()); // R1.8 e
        assertEquals("dearer", reserve.path("reason").asText());
        order.get()
                .body(
                        "state",
                        is("acknowledged"),
                        "tariffPlanId",
                        is("dearer"),
                        "tariffPlanName",
                        is("dearer"),
                        "price.amount",
                        is(500),
                        "monthlyPrice.amount",
                        is(2000),
                        "cancellable",
                        is(true));
        order.fundsReply("RESERVED");
        var request = order.awaitEvent(PlanChange.REQUESTS);
        assertEquals(subscriber.subscriberId(), request.path("subscriberId").asText());
        assertEquals("dearer", request.path("tariffPlanId").asText());
        assertEquals(subscriber.subscriberId(), request.path("requestedBy").asText());
        var submitted = order.awaitSms("plan-change-ordered", subscriber.phone());
        assertEquals("dearer", submitted.path("parameters").path("plan").asText());
        assertEquals("5.00", submitted.path("parameters").path("price").asText());
        assertEquals("20.00", submitted.path("parameters").path("monthly").asText());

        subscriber.publish(2, Map.of("tariffPlanId", "dearer"));

        order.awaitCommand("CAPTURE");
        order.fundsReply("CAPTURED");
        order.awaitState("completed");
        order.awaitSms("plan-change-completed", subscriber.phone());
        assertEquals(List.of("acknowledged", "inProgress", "completed"), order.awaitStates(3));
    }

    /** A record of another plan, one made before the order, and one of somebody else complete nothing. */
    @Test
    void onlyTheOrderedPlanCompletesTheOrder() {
        var subscriber = PlanChange.knowing(TestSubscriber.onFeePlan(), "dearer");
        var order = PlanChange.inProgress(subscriber, "dearer");

        subscriber.publish(2, Map.of("tariffPlanId", "dearest"));
        subscriber.publishAt(Instant.now().minus(Duration.ofHours(1)), 3, Map.of("tariffPlanId", "dearer"));
        subscriber.awaitVersion(pool, 3);
        order.get().body("state", is("inProgress"));
        assertEquals(0, order.commands("CAPTURE"));

        subscriber.publish(4, Map.of("tariffPlanId", "dearer"));
        order.awaitCommand("CAPTURE");
    }

    /** R1.8 a: the request is repeated, as after a crash between the steps; in the end the money is given back. */
    @Test
    void whatTheCrmHasNotShownWithin24HoursFailsIsReleasedAndNotified() {
        var subscriber = PlanChange.knowing(TestSubscriber.onFeePlan(), "dearer");
        var order = PlanChange.inProgress(subscriber, "dearer");
        TestClock.advance(Duration.ofMinutes(1), clock);
        await().until(() -> order.events(PlanChange.REQUESTS) == 2);

        TestClock.advance(Duration.ofHours(24), clock);

        order.awaitState("failed");
        order.get().body("failure", is("deadline-passed"));
        order.awaitSms("plan-change-failed", subscriber.phone());
        order.awaitCommand("RELEASE");
        order.fundsReply("RELEASED");
        subscriber.publish(2, Map.of("tariffPlanId", "dearer"));
        await().until(() -> pool.preparedQuery("select from compensation where order_id = $1 and not needed")
                        .executeAndAwait(Tuple.of(order.id()))
                        .rowCount()
                == 1);
        order.get().body("state", is("failed"));
    }

    @Test
    void aChangeThatCannotBePaidIsRejectedAndNothingIsRequested() {
        var subscriber = PlanChange.knowing(TestSubscriber.onFeePlan(), "dearer");
        var order = PlanChange.accepted(subscriber, "dearer");
        order.awaitCommand("RESERVE");

        order.fundsReply(
                "REFUSED", Map.of("refusal", Map.of("code", "insufficient-funds", "missing", Map.of("amount", 1500))));

        order.awaitState("rejected");
        order.get().body("refusal.code", is("insufficient-funds"), "refusal.missing.amount", is(1500));
        assertEquals(0, order.events(PlanChange.REQUESTS));
        assertEquals(0, order.messages());
    }

    /** The first change of a month to a plan with no lower fee is free, by the calendar of Minsk. */
    @Test
    void thePriceOfTheFirstChangeOfAMonthOfMinskIsZeroUnlessTheFeeFalls() {
        var subscriber = PlanChange.knowing(TestSubscriber.onFeePlan(), "dearest");
        advanceTo(minsk().toLocalDate().withDayOfMonth(1).plusMonths(1).atTime(10, 0));
        PlanChange.price(subscriber, "dearer").body("price.amount", is(0));
        changed(subscriber, "dearer", 2);
        PlanChange.price(subscriber, "dearest").body("price.amount", is(700), "refusal.code", is("changed-today"));
        PlanChange.price(subscriber, "start").body("price.amount", is(300));

        // 20:30 UTC, 23:30 in Minsk on the last day of the month.
        advanceTo(minsk().toLocalDate()
                .withDayOfMonth(1)
                .plusMonths(1)
                .atStartOfDay()
                .minusMinutes(30));
        PlanChange.price(subscriber, "dearest").body("price.amount", is(700), "refusal", nullValue());
        TestClock.advance(Duration.ofMinutes(31), clock);
        PlanChange.price(subscriber, "dearest").body("price.amount", is(0));
        PlanChange.price(subscriber, "start").body("price.amount", is(300));
    }

    /** One on a day of Minsk. */
    @Test
    void thePlanIsChangedOnceADay() {
        var subscriber = PlanChange.knowing(TestSubscriber.onFeePlan(), "dearest");
        advanceTo(minsk().toLocalDate().plusDays(1).atTime(23, 0));
        changed(subscriber, "dearer", 2);

        PlanChange.order(subscriber, "dearest").body("state", is("rejected"), "refusal.code", is("changed-today"));
        TestClock.advance(Duration.ofMinutes(61), clock);
        PlanChange.order(subscriber, "dearest").body("state", is("acknowledged"));
        PlanChange.order(subscriber, "start").body("state", is("rejected"), "refusal.code", is("order-in-flight"));
    }

    @Test
    void aScheduledChangeIsDebitedAtThePriceOfItsDayWhenThatIsLower() {
        var subscriber = PlanChange.knowing(TestSubscriber.onFeePlan(), "dearest");
        advanceTo(minsk().toLocalDate().withDayOfMonth(1).plusMonths(1).atTime(10, 0));
        changed(subscriber, "dearer", 2);
        var day = minsk().toLocalDate()
                .withDayOfMonth(1)
                .plusMonths(1)
                .atTime(10, 0)
                .atZone(MINSK)
                .toInstant();
        var body = Map.<String, Object>of(
                "subscriberId", subscriber.subscriberId(), "tariffPlanId", "dearest", "startAt", day.toString());
        var id = PlanChange.place(subscriber.request(), body)
                .statusCode(201)
                .body("state", is("held"), "price.amount", is(700))
                .extract()
                .<String>path("id");
        PlanChange.place(subscriber.request(), body)
                .body("state", is("rejected"), "refusal.code", is("order-in-flight"));
        var order = new TestOrder(id, subscriber);
        order.awaitSms("plan-change-scheduled", subscriber.phone());

        TestClock.advance(Duration.between(clock.instant(), day).plusSeconds(1), clock);

        var reserve = order.awaitCommand("RESERVE");
        assertEquals(0, reserve.path("amount").path("amount").asInt());
        assertEquals(3000, reserve.path("firstCost").path("amount").asInt());
        order.fundsReply("RESERVED");
        order.awaitEvent(PlanChange.REQUESTS);
        assertEquals(1, order.messages());
    }

    @Test
    void aScheduledChangeThatIsRefusedOnItsDayIsNotified() {
        var subscriber = PlanChange.knowing(TestSubscriber.onFeePlan(), "dearer");
        var day = clock.instant().plus(Duration.ofDays(3));
        var id = PlanChange.place(
                        subscriber.request(),
                        Map.of(
                                "subscriberId",
                                subscriber.subscriberId(),
                                "tariffPlanId",
                                "dearer",
                                "startAt",
                                day.toString()))
                .body("state", is("held"))
                .extract()
                .<String>path("id");
        subscriber.publish(2, Map.of("tariffPlanId", "dearer"));
        await().untilAsserted(
                        () -> PlanChange.price(subscriber, "dearer").body("refusal.code", is("plan-not-eligible")));

        TestClock.advance(Duration.ofDays(3), clock);

        var order = new TestOrder(id, subscriber);
        order.awaitState("rejected");
        order.awaitSms("plan-change-refused", subscriber.phone());
    }

    @Test
    void aKeyIsOneOrder() {
        var subscriber = PlanChange.knowing(TestSubscriber.onFeePlan(), "dearer");
        var key = Ids.next();
        var body = Map.<String, Object>of(
                "action", "CHANGE_PLAN", "subscriberId", subscriber.subscriberId(), "tariffPlanId", "dearer");
        var first = TestOrder.place(subscriber.request(), key, body)
                .statusCode(201)
                .extract()
                .<String>path("id");

        assertEquals(
                first,
                TestOrder.place(subscriber.request(), key, body)
                        .statusCode(201)
                        .extract()
                        .<String>path("id"));
        TestOrder.place(subscriber.request(), key, PlanChange.with(body, "tariffPlanId", "dearest"))
                .statusCode(422);
        subscriber.request().get("/order/v1/orders?action=CHANGE_PLAN").then().body("items.id", contains(first));
    }

    private void changed(TestSubscriber subscriber, String plan, int version) {
        var order = PlanChange.inProgress(subscriber, plan);
        subscriber.publish(version, Map.of("tariffPlanId", plan));
        order.awaitCommand("CAPTURE");
        order.fundsReply("CAPTURED");
        order.awaitState("completed");
    }

    private LocalDateTime minsk() {
        return LocalDateTime.ofInstant(clock.instant(), MINSK);
    }

    private void advanceTo(LocalDateTime then) {
        var ahead = Duration.between(clock.instant(), then.atZone(MINSK).toInstant());
        assertTrue(ahead.isPositive(), "time goes on");
        TestClock.advance(ahead, clock);
    }
}
