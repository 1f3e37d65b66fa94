package by.cabinet.order.fulfilment;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.ClientKind;
import by.cabinet.contract.Topics;
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
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Another tariff plan for a subscriber: what it costs and ends, who orders it, what refuses it, and how it is carried out. */
@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "orders"))
class PlanChangeTest {

    private static final String REQUESTS = Topics.PLAN_CHANGE_REQUESTS.name();
    private static final ZoneId MINSK = ZoneId.of("Europe/Minsk");

    @Inject
    ProductClock clock;

    @Inject
    Pool pool;

    @Test
    void aChangeIsRequestedOfTheCrmAndDebitedWhenTheCrmShowsThePlan() {
        var subscriber = knowing(TestSubscriber.with(Map.of("tariffPlanId", "dearest"), Map.of()), "dearer");
        var order = accepted(subscriber, "dearer");

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
        var request = order.awaitEvent(REQUESTS);
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
        var subscriber = knowing(TestSubscriber.onFeePlan(), "dearer");
        var order = inProgress(subscriber, "dearer");

        subscriber.publish(2, Map.of("tariffPlanId", "dearest"));
        subscriber.publishAt(Instant.now().minus(Duration.ofHours(1)), 3, Map.of("tariffPlanId", "dearer"));
        awaitVersion(subscriber, 3);
        order.get().body("state", is("inProgress"));
        assertEquals(0, order.commands("CAPTURE"));

        subscriber.publish(4, Map.of("tariffPlanId", "dearer"));
        order.awaitCommand("CAPTURE");
    }

    /** R1.8 a: the request is repeated, as after a crash between the steps; in the end the money is given back. */
    @Test
    void whatTheCrmHasNotShownWithin24HoursFailsIsReleasedAndNotified() {
        var subscriber = knowing(TestSubscriber.onFeePlan(), "dearer");
        var order = inProgress(subscriber, "dearer");
        TestClock.advance(Duration.ofMinutes(1), clock);
        await().until(() -> order.events(REQUESTS) == 2);

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
        var subscriber = knowing(TestSubscriber.onFeePlan(), "dearer");
        var order = accepted(subscriber, "dearer");
        order.awaitCommand("RESERVE");

        order.fundsReply(
                "REFUSED", Map.of("refusal", Map.of("code", "insufficient-funds", "missing", Map.of("amount", 1500))));

        order.awaitState("rejected");
        order.get().body("refusal.code", is("insufficient-funds"), "refusal.missing.amount", is(1500));
        assertEquals(0, order.events(REQUESTS));
        assertEquals(0, order.messages());
    }

    /** The first change of a month to a plan with no lower fee is free, by the calendar of Minsk. */
    @Test
    void thePriceOfTheFirstChangeOfAMonthOfMinskIsZeroUnlessTheFeeFalls() {
        var subscriber = knowing(TestSubscriber.onFeePlan(), "dearest");
        advanceTo(minsk().toLocalDate().withDayOfMonth(1).plusMonths(1).atTime(10, 0));
        price(subscriber, "dearer").body("price.amount", is(0));
        changed(subscriber, "dearer", 2);
        price(subscriber, "dearest").body("price.amount", is(700), "refusal.code", is("changed-today"));
        price(subscriber, "start").body("price.amount", is(300));

        // 20:30 UTC, 23:30 in Minsk on the last day of the month.
        advanceTo(minsk().toLocalDate()
                .withDayOfMonth(1)
                .plusMonths(1)
                .atStartOfDay()
                .minusMinutes(30));
        price(subscriber, "dearest").body("price.amount", is(700), "refusal", nullValue());
        TestClock.advance(Duration.ofMinutes(31), clock);
        price(subscriber, "dearest").body("price.amount", is(0));
        price(subscriber, "start").body("price.amount", is(300));
    }

    /** One on a day of Minsk. */
    @Test
    void thePlanIsChangedOnceADay() {
        var subscriber = knowing(TestSubscriber.onFeePlan(), "dearest");
        advanceTo(minsk().toLocalDate().plusDays(1).atTime(23, 0));
        changed(subscriber, "dearer", 2);

        order(subscriber, "dearest").body("state", is("rejected"), "refusal.code", is("changed-today"));
        TestClock.advance(Duration.ofMinutes(61), clock);
        order(subscriber, "dearest").body("state", is("acknowledged"));
        order(subscriber, "start").body("state", is("rejected"), "refusal.code", is("order-in-flight"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fee", "no-fee", "of-business", "on-credit"})
    void thePlanMustBeAnotherOneOnSaleToSuchClientsAndPaidInTheSameWay(String plan) {
        var subscriber = knowing(TestSubscriber.onFeePlan(), plan);

        price(subscriber, plan).body("refusal.code", is("plan-not-eligible"));
        order(subscriber, plan).body("state", is("rejected"), "refusal.code", is("plan-not-eligible"));
    }

    @Test
    void aPlanOfABusinessIsSoldToABusiness() {
        var manager = knowing(TestSubscriber.with(feePlan(), Map.of("kind", "LEGAL_ENTITY")), "of-business")
                .acting(CabinetRole.ADMINISTRATOR);

        price(manager, "of-business").body("refusal", nullValue());
    }

    @Test
    void whoAndWhatIsUnknownIsNotFound() {
        var subscriber = TestSubscriber.onFeePlan();

        order(subscriber, "no-such-plan").statusCode(404);
        price(subscriber, "no-such-plan").statusCode(404);
        place(subscriber.request(), Map.of("subscriberId", "s-nobody", "tariffPlanId", "dearer"))
                .statusCode(404);
        place(
                        TestSubscriber.active().request(),
                        Map.of("subscriberId", subscriber.subscriberId(), "tariffPlanId", "dearer"))
                .statusCode(404);
    }

    /** R1.8 f, R1.13 */
    @Test
    void whoIsSuspendedOrRestrictedChangesNothing() {
        var suspended = knowing(TestSubscriber.onFeePlan(), "dearer");
        suspended.publish(2, Map.of("tariffPlanId", "fee", "status", "SUSPENDED", "suspendedBy", "COMPANY"));
        await().untilAsserted(() -> price(suspended, "dearer").body("refusal.code", is("suspended")));
        order(suspended, "dearer").body("refusal.code", is("suspended"), "refusal.suspendedBy", is("COMPANY"));

        var restricted = TestSubscriber.onFeePlan();
        restricted.publishRestriction("SUBSCRIBER", true, 1);
        await().untilAsserted(() -> price(restricted, "dearer").body("refusal.code", is("restricted")));
        order(restricted, "dearer").body("state", is("rejected"), "refusal.code", is("restricted"));
    }

    @Test
    void managersAndAccountsChangePlansAndASubscriberOfABusinessDoesNot() {
        var manager = TestSubscriber.with(feePlan(), Map.of("kind", "LEGAL_ENTITY"));
        var subscriber = manager.colleague();
        var body = Map.<String, Object>of("subscriberId", subscriber.subscriberId(), "tariffPlanId", "start");
        knowing(manager, "start");

        place(subscriber.request(), body).statusCode(403);
        place(manager.onLanding(), body).statusCode(403);
        place(TestSubscriber.ofKind(ClientKind.LEGAL_ENTITY).as(CabinetRole.ADMINISTRATOR), body)
                .statusCode(404);
        var id = place(manager.as(CabinetRole.SUPERVISOR), body)
                .statusCode(201)
                .body("state", is("acknowledged"))
                .extract()
                .<String>path("id");
        manager.asAccount().get("/order/v1/orders/" + id).then().body("cancellable", is(true));
        subscriber.request().get("/order/v1/orders/" + id).then().body("cancellable", is(false));
        subscriber.request().post("/order/v1/orders/" + id + "/cancel").then().statusCode(403);
        manager.asAccount().post("/order/v1/orders/" + id + "/cancel").then().statusCode(200);
        place(manager.asAccount(), body).statusCode(201).body("state", is("acknowledged"));
    }

    /** What has been shown is what is ordered. */
    @Test
    void whatWouldEndIsShownAndAnotherStateAsksAgain() {
        var forFeePlans = TestCatalogue.launch(Map.of("feePlansOnly", true));
        var subscriber = knowing(TestSubscriber.onFeePlan(), "start");
        var before = price(subscriber, "start")
                .body(
                        "price.amount",
                        is(0),
                        "monthlyFee.amount",
                        is(0),
                        "endingOfferings",
                        empty(),
                        "lostRoles",
                        empty(),
                        "endsPuk1SignIn",
                        is(true),
                        "endsBill",
                        is(true),
                        "endsComposition",
                        is(false))
                .extract()
                .<String>path("hash");

        subscriber.publishProduct(forFeePlans, "ACTIVE", 1);
        await().untilAsserted(() -> price(subscriber, "start")
                .body("endingOfferings.offeringId", contains(forFeePlans), "hash", not(is(before))));
        price(subscriber, "dearer")
                .body("endingOfferings", empty(), "endsPuk1SignIn", is(false), "endsBill", is(false));

        var body = Map.<String, Object>of("subscriberId", subscriber.subscriberId(), "tariffPlanId", "start");
        place(subscriber.request(), with(body, "hash", before)).statusCode(409).body("code", is("terms-changed"));
        var now = price(subscriber, "start").extract().<String>path("hash");
        var id = place(subscriber.request(), with(body, "hash", now))
                .statusCode(201)
                .extract()
                .<String>path("id");
        var order = new TestOrder(id, subscriber);
        order.fundsReply("RESERVED");
        order.awaitEvent(REQUESTS);
        subscriber.publish(2, Map.of("tariffPlanId", "start"));
        order.awaitCommand("CAPTURE");
        order.fundsReply("CAPTURED");
        order.awaitState("completed");
        subscriber.request().get("/order/v1/products").then().body("items", empty());
    }

    /** R1.2 */
    @Test
    void aClientIsNotLeftWithoutAManager() {
        var supervisor = knowing(TestSubscriber.onFeePlan(), "start").acting(CabinetRole.SUPERVISOR);
        supervisor.publishRole(CabinetRole.SUPERVISOR, 1);
        await().untilAsserted(() -> price(supervisor, "start")
                .body(
                        "refusal.code",
                        is("last-manager"),
                        "lostRoles.subscriberId",
                        contains(supervisor.subscriberId()),
                        "lostRoles.role",
                        contains("SUPERVISOR")));
        order(supervisor, "start").body("state", is("rejected"), "refusal.code", is("last-manager"));
        price(supervisor, "dearer").body("refusal", nullValue(), "lostRoles", empty());

        var deputy = supervisor.colleague();
        deputy.publish(2, feePlan());
        deputy.publishRole(CabinetRole.SUPERVISOR, 1);
        await().untilAsserted(() -> price(supervisor, "start").body("refusal", nullValue()));
        order(supervisor, "start").body("state", is("acknowledged"));
        place(supervisor.request(), Map.of("subscriberId", deputy.subscriberId(), "tariffPlanId", "start"))
                .body("refusal.code", is("last-manager"));
    }

    /** R1.2: administrators need one fee plan in the client, whoever has it. */
    @Test
    void theLastFeePlanOfABusinessStaysWhileItHasAdministrators() {
        var administrator =
                TestSubscriber.with(Map.of(), Map.of("kind", "LEGAL_ENTITY")).acting(CabinetRole.ADMINISTRATOR);
        administrator.publishRole(CabinetRole.ADMINISTRATOR, 1);
        var subscriber = administrator.onOtherAccount();
        subscriber.publish(2, feePlan());
        var body = Map.<String, Object>of("subscriberId", subscriber.subscriberId(), "tariffPlanId", "start");
        knowing(administrator, "start");
        await().untilAsserted(() -> price(administrator, subscriber, "start").body("refusal.code", is("last-manager")));
        place(administrator.request(), body).body("state", is("rejected"), "refusal.code", is("last-manager"));

        administrator.publish(2, feePlan());
        await().untilAsserted(() -> price(administrator, subscriber, "start").body("refusal", nullValue()));
        place(administrator.request(), body).body("state", is("acknowledged"));
    }

    @Test
    void aScheduledChangeIsDebitedAtThePriceOfItsDayWhenThatIsLower() {
        var subscriber = knowing(TestSubscriber.onFeePlan(), "dearest");
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
        var id = place(subscriber.request(), body)
                .statusCode(201)
                .body("state", is("held"), "price.amount", is(700))
                .extract()
                .<String>path("id");
        place(subscriber.request(), body).body("state", is("rejected"), "refusal.code", is("order-in-flight"));
        var order = new TestOrder(id, subscriber);
        order.awaitSms("plan-change-scheduled", subscriber.phone());

        TestClock.advance(Duration.between(clock.instant(), day).plusSeconds(1), clock);

        var reserve = order.awaitCommand("RESERVE");
        assertEquals(0, reserve.path("amount").path("amount").asInt());
        assertEquals(3000, reserve.path("firstCost").path("amount").asInt());
        order.fundsReply("RESERVED");
        order.awaitEvent(REQUESTS);
        assertEquals(1, order.messages());
    }

    @Test
    void aScheduledChangeThatIsRefusedOnItsDayIsNotified() {
        var subscriber = knowing(TestSubscriber.onFeePlan(), "dearer");
        var day = clock.instant().plus(Duration.ofDays(3));
        var id = place(
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
        await().untilAsserted(() -> price(subscriber, "dearer").body("refusal.code", is("plan-not-eligible")));

        TestClock.advance(Duration.ofDays(3), clock);

        var order = new TestOrder(id, subscriber);
        order.awaitState("rejected");
        order.awaitSms("plan-change-refused", subscriber.phone());
    }

    @Test
    void aKeyIsOneOrder() {
        var subscriber = knowing(TestSubscriber.onFeePlan(), "dearer");
        var key = Ids.next();
        var body = Map.<String, Object>of(
                "action", "CHANGE_PLAN", "subscriberId", subscriber.subscriberId(), "tariffPlanId", "dearer");
        var first =
                post(subscriber.request(), key, body).statusCode(201).extract().<String>path("id");

        assertEquals(
                first,
                post(subscriber.request(), key, body).statusCode(201).extract().<String>path("id"));
        post(subscriber.request(), key, with(body, "tariffPlanId", "dearest")).statusCode(422);
        subscriber.request().get("/order/v1/orders?action=CHANGE_PLAN").then().body("items.id", contains(first));
    }

    private static Map<String, Object> feePlan() {
        return Map.of("tariffPlanId", "fee");
    }

    private static Map<String, Object> with(Map<String, Object> body, String name, Object value) {
        var changed = new HashMap<>(body);
        changed.put(name, value);
        return changed;
    }

    /** Once the plan is known too. */
    private static TestSubscriber knowing(TestSubscriber subscriber, String plan) {
        await().untilAsserted(() -> subscriber
                .as(CabinetRole.SUPERVISOR)
                .get(path(subscriber, plan))
                .then()
                .statusCode(200));
        return subscriber;
    }

    private TestOrder inProgress(TestSubscriber subscriber, String plan) {
        var order = accepted(subscriber, plan);
        order.awaitCommand("RESERVE");
        order.fundsReply("RESERVED");
        order.awaitEvent(REQUESTS);
        return order;
    }

    private void changed(TestSubscriber subscriber, String plan, int version) {
        var order = inProgress(subscriber, plan);
        subscriber.publish(version, Map.of("tariffPlanId", plan));
        order.awaitCommand("CAPTURE");
        order.fundsReply("CAPTURED");
        order.awaitState("completed");
    }

    private static TestOrder accepted(TestSubscriber subscriber, String plan) {
        var id = order(subscriber, plan)
                .statusCode(201)
                .body("state", is("acknowledged"))
                .extract()
                .<String>path("id");
        return new TestOrder(id, subscriber);
    }

    private static ValidatableResponse order(TestSubscriber subscriber, String plan) {
        return place(subscriber.request(), Map.of("subscriberId", subscriber.subscriberId(), "tariffPlanId", plan));
    }

    private static ValidatableResponse place(RequestSpecification caller, Map<String, Object> body) {
        return post(caller, Ids.next(), with(body, "action", "CHANGE_PLAN"));
    }

    private static ValidatableResponse post(RequestSpecification caller, String key, Map<String, Object> body) {
        return caller.header("Idempotency-Key", key)
                .body(body)
                .post("/order/v1/orders")
                .then();
    }

    private static ValidatableResponse price(TestSubscriber subscriber, String plan) {
        return price(subscriber, subscriber, plan);
    }

    private static ValidatableResponse price(TestSubscriber caller, TestSubscriber subscriber, String plan) {
        return caller.request().get(path(subscriber, plan)).then();
    }

    private static String path(TestSubscriber subscriber, String plan) {
        return "/order/v1/subscribers/" + subscriber.subscriberId() + "/plan-change?tariffPlanId=" + plan;
    }

    private LocalDateTime minsk() {
        return LocalDateTime.ofInstant(clock.instant(), MINSK);
    }

    private void advanceTo(LocalDateTime then) {
        var ahead = Duration.between(clock.instant(), then.atZone(MINSK).toInstant());
        assertTrue(ahead.isPositive(), "time goes on");
        TestClock.advance(ahead, clock);
    }

    private void awaitVersion(TestSubscriber subscriber, long version) {
        await().until(() -> pool.preparedQuery("select from subscriber where subscriber_id = $1 and version = $2")
                        .executeAndAwait(Tuple.of(subscriber.subscriberId(), version))
                        .rowCount()
                == 1);
    }
}
