package by.cabinet.order.fulfilment;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.ClientKind;
import by.cabinet.order.testing.PlanChange;
import by.cabinet.order.testing.TestCatalogue;
import by.cabinet.order.testing.TestOrder;
import by.cabinet.order.testing.TestSubscriber;
import by.cabinet.testing.RealServices;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Another tariff plan for a subscriber: who orders it, what refuses it, and what it ends. */
@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "orders"))
class PlanChangeRulesTest {

    @ParameterizedTest
    @ValueSource(strings = {"fee", "no-fee", "of-business", "on-credit"})
    void thePlanMustBeAnotherOneOnSaleToSuchClientsAndPaidInTheSameWay(String plan) {
        var subscriber = PlanChange.knowing(TestSubscriber.onFeePlan(), plan);

        PlanChange.price(subscriber, plan).body("refusal.code", is("plan-not-eligible"));
        PlanChange.order(subscriber, plan).body("state", is("rejected"), "refusal.code", is("plan-not-eligible"));
    }

    @Test
    void aPlanOfABusinessIsSoldToABusiness() {
        var manager = PlanChange.knowing(
                        TestSubscriber.with(PlanChange.FEE_PLAN, Map.of("kind", "LEGAL_ENTITY")), "of-business")
                .acting(CabinetRole.ADMINISTRATOR);

        PlanChange.price(manager, "of-business").body("refusal", nullValue());
    }

    @Test
    void whoAndWhatIsUnknownIsNotFound() {
        var subscriber = TestSubscriber.onFeePlan();

        PlanChange.order(subscriber, "no-such-plan").statusCode(404);
        PlanChange.price(subscriber, "no-such-plan").statusCode(404);
        PlanChange.place(subscriber.request(), Map.of("subscriberId", "s-nobody", "tariffPlanId", "dearer"))
                .statusCode(404);
        PlanChange.place(
                        TestSubscriber.active().request(),
                        Map.of("subscriberId", subscriber.subscriberId(), "tariffPlanId", "dearer"))
                .statusCode(404);
    }

    /** R1.8 f, R1.13 */
    @Test
    void whoIsSuspendedOrRestrictedChangesNothing() {
        var suspended = PlanChange.knowing(TestSubscriber.onFeePlan(), "dearer");
        suspended.publish(2, Map.of("tariffPlanId", "fee", "status", "SUSPENDED", "suspendedBy", "COMPANY"));
        await().untilAsserted(() -> PlanChange.price(suspended, "dearer").body("refusal.code", is("suspended")));
        PlanChange.order(suspended, "dearer")
                .body("refusal.code", is("suspended"), "refusal.suspendedBy", is("COMPANY"));

        var restricted = TestSubscriber.onFeePlan();
        restricted.publishRestriction("SUBSCRIBER", true, 1);
        await().untilAsserted(() -> PlanChange.price(restricted, "dearer").body("refusal.code", is("restricted")));
        PlanChange.order(restricted, "dearer").body("state", is("rejected"), "refusal.code", is("restricted"));
    }

    @Test
    void managersAndAccountsChangePlansAndASubscriberOfABusinessDoesNot() {
        var manager = TestSubscriber.with(PlanChange.FEE_PLAN, Map.of("kind", "LEGAL_ENTITY"));
        var subscriber = manager.colleague();
        var body = Map.<String, Object>of("subscriberId", subscriber.subscriberId(), "tariffPlanId", "start");
        PlanChange.knowing(manager, "start");

        PlanChange.place(subscriber.request(), body).statusCode(403);
        PlanChange.place(manager.onLanding(), body).statusCode(403);
        PlanChange.place(TestSubscriber.ofKind(ClientKind.LEGAL_ENTITY).as(CabinetRole.ADMINISTRATOR), body)
                .statusCode(404);
        var id = PlanChange.place(manager.as(CabinetRole.SUPERVISOR), body)
                .statusCode(201)
                .body("state", is("acknowledged"))
                .extract()
                .<String>path("id");
        manager.asAccount().get("/order/v1/orders/" + id).then().body("cancellable", is(true));
        subscriber.request().get("/order/v1/orders/" + id).then().body("cancellable", is(false));
        subscriber.request().post("/order/v1/orders/" + id + "/cancel").then().statusCode(403);
        manager.asAccount().post("/order/v1/orders/" + id + "/cancel").then().statusCode(200);
        PlanChange.place(manager.asAccount(), body).statusCode(201).body("state", is("acknowledged"));
    }

    /** What has been shown is what is ordered. */
    @Test
    void whatWouldEndIsShownAndAnotherStateAsksAgain() {
        var forFeePlans = TestCatalogue.launch(Map.of("feePlansOnly", true));
        var subscriber = PlanChange.knowing(TestSubscriber.onFeePlan(), "start");
        var before = PlanChange.price(subscriber, "start")
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
        await().untilAsserted(() -> PlanChange.price(subscriber, "start")
                .body("endingOfferings.offeringId", contains(forFeePlans), "hash", not(is(before))));
        PlanChange.price(subscriber, "dearer")
                .body("endingOfferings", empty(), "endsPuk1SignIn", is(false), "endsBill", is(false));

        var body = Map.<String, Object>of("subscriberId", subscriber.subscriberId(), "tariffPlanId", "start");
        PlanChange.place(subscriber.request(), PlanChange.with(body, "hash", before))
                .statusCode(409)
                .body("code", is("terms-changed"));
        var now = PlanChange.price(subscriber, "start").extract().<String>path("hash");
        var id = PlanChange.place(subscriber.request(), PlanChange.with(body, "hash", now))
                .statusCode(201)
                .extract()
                .<String>path("id");
        var order = new TestOrder(id, subscriber);
        order.fundsReply("RESERVED");
        order.awaitEvent(PlanChange.REQUESTS);
        subscriber.publish(2, Map.of("tariffPlanId", "start"));
        order.awaitCommand("CAPTURE");
        order.fundsReply("CAPTURED");
        order.awaitState("completed");
        subscriber.request().get("/order/v1/products").then().body("items", empty());
    }

    /** R1.2 */
    @Test
    void aClientIsNotLeftWithoutAManager() {
        var supervisor = PlanChange.knowing(TestSubscriber.onFeePlan(), "start").acting(CabinetRole.SUPERVISOR);
        supervisor.publishRole(CabinetRole.SUPERVISOR, 1);
        await().untilAsserted(() -> PlanChange.price(supervisor, "start")
                .body(
                        "refusal.code",
                        is("last-manager"),
                        "lostRoles.subscriberId",
                        contains(supervisor.subscriberId()),
                        "lostRoles.role",
                        contains("SUPERVISOR")));
        PlanChange.order(supervisor, "start").body("state", is("rejected"), "refusal.code", is("last-manager"));
        PlanChange.price(supervisor, "dearer").body("refusal", nullValue(), "lostRoles", empty());

        var deputy = supervisor.colleague();
        deputy.publish(2, PlanChange.FEE_PLAN);
        deputy.publishRole(CabinetRole.SUPERVISOR, 1);
        await().untilAsserted(() -> PlanChange.price(supervisor, "start").body("refusal", nullValue()));
        PlanChange.order(supervisor, "start").body("state", is("acknowledged"));
        PlanChange.place(supervisor.request(), Map.of("subscriberId", deputy.subscriberId(), "tariffPlanId", "start"))
                .body("refusal.code", is("last-manager"));
    }

    /** R1.2: administrators need one fee plan in the client, whoever has it. */
    @Test
    void theLastFeePlanOfABusinessStaysWhileItHasAdministrators() {
        var administrator =
                TestSubscriber.with(Map.of(), Map.of("kind", "LEGAL_ENTITY")).acting(CabinetRole.ADMINISTRATOR);
        administrator.publishRole(CabinetRole.ADMINISTRATOR, 1);
        var subscriber = administrator.onOtherAccount();
        subscriber.publish(2, PlanChange.FEE_PLAN);
        var body = Map.<String, Object>of("subscriberId", subscriber.subscriberId(), "tariffPlanId", "start");
        PlanChange.knowing(administrator, "start");
        await().untilAsserted(() ->
                PlanChange.price(administrator, subscriber, "start").body("refusal.code", is("last-manager")));
        PlanChange.place(administrator.request(), body)
                .body("state", is("rejected"), "refusal.code", is("last-manager"));

        administrator.publish(2, PlanChange.FEE_PLAN);
        await().untilAsserted(() ->
                PlanChange.price(administrator, subscriber, "start").body("refusal", nullValue()));
        PlanChange.place(administrator.request(), body).body("state", is("acknowledged"));
    }
}
