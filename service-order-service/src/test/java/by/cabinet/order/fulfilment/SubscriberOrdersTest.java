package by.cabinet.order.fulfilment;

import static java.util.stream.Collectors.toSet;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.ClientKind;
import by.cabinet.contract.Topics;
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
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** R1.2.5: subscribers that administrators and supervisors of business clients activate and terminate. */
@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "orders"))
class SubscriberOrdersTest {

    private static final String ACTIVATIONS = Topics.ACTIVATION_REQUESTS.name();
    private static final String TERMINATIONS = Topics.TERMINATION_REQUESTS.name();

    @Inject
    ProductClock clock;

    @Inject
    Pool pool;

    private TestSubscriber manager;
    private TestSubscriber subscriber;

    @BeforeEach
    void prepare() {
        manager = TestSubscriber.ofKind(ClientKind.LEGAL_ENTITY);
        subscriber = manager.colleague();
    }

    @Test
    void anActivationIsAskedOfTheCrmAndCompletedWhenTheCrmShowsTheSubscriber() {
        var iccid = knownSim();
        var order = activation(iccid);
        order.get().body("state", is("inProgress"), "price.amount", is(0), "iccid", is(iccid));
        var request = order.awaitEvent(ACTIVATIONS);
        assertEquals(manager.accountId(), request.path("accountId").asText());
        assertEquals(manager.clientId(), request.path("clientId").asText());
        assertEquals("fee", request.path("tariffPlanId").asText());
        assertEquals(manager.subscriberId(), request.path("requestedBy").asText());

        manager.colleague().publish(2, Map.of("sim", Map.of("iccid", iccid)));

        order.awaitState("completed");
        var sms = order.awaitSms();
        assertEquals("activation-completed", sms.path("template").asText());
        assertEquals(manager.phone(), sms.path("to").asText());
        assertEquals(request.path("phone"), sms.path("parameters").path("phone"));
    }

    @Test
    void aSimIsActivatedOnce() {
        var iccid = knownSim();
        activation(iccid);

        activate(administrator(), iccid).body("state", is("rejected"), "refusal.code", is("order-in-flight"));
        manager.publishSim(iccid, 1_999_999, "IN_USE", 2);
        await().untilAsserted(() -> activate(administrator(), iccid).body("refusal.code", is("already-connected")));
    }

    /** As it is printed, as a modem reads it, as the CRM has it. */
    @Test
    void aCardHasOneNumberHoweverItIsWritten() {
        var iccid = knownSim();
        var modems = iccid + "0";
        manager.publishSim(modems + "F", 1_999_998, "STOCK", 1);

        activate(administrator(), iccid.substring(0, 4) + " " + iccid.substring(4) + "F")
                .statusCode(201)
                .body("iccid", is(iccid));
        await().untilAsserted(() -> activate(administrator(), modems).statusCode(201));
    }

    @Test
    void aSimAnAccountAndAPlanMustBeTheClientsAndKnown() {
        var iccid = knownSim();
        var stranger = TestSubscriber.ofKind(ClientKind.SOLE_TRADER);
        stranger.publishSim();

        activate(stranger.as(CabinetRole.ADMINISTRATOR), iccid).statusCode(404);
        post(
                        stranger.as(CabinetRole.ADMINISTRATOR),
                        Map.of(
                                "action",
                                "ACTIVATE_SIM",
                                "accountId",
                                stranger.accountId(),
                                "iccid",
                                iccid,
                                "tariffPlanId",
                                "fee"))
                .statusCode(404);
        activate(administrator(), "8937500000").statusCode(404);
        post(
                        administrator(),
                        Map.of(
                                "action",
                                "ACTIVATE_SIM",
                                "accountId",
                                manager.accountId(),
                                "iccid",
                                iccid,
                                "tariffPlanId",
                                "no-such-plan"))
                .statusCode(404);
        post(
                        administrator(),
                        Map.of(
                                "action",
                                "ACTIVATE_SIM",
                                "accountId",
                                manager.accountId(),
                                "iccid",
                                iccid,
                                "tariffPlanId",
                                "fee",
                                "subscriberId",
                                subscriber.subscriberId()))
                .statusCode(400)
                .body("field", is("subscriberId"));
    }

    @Test
    void nobodyElseActivatesOrTerminates() {
        var iccid = knownSim();
        var family = TestSubscriber.active();
        family.publishSim();

        activate(subscriber.request(), iccid).statusCode(403);
        activate(manager.asAccount(), iccid).statusCode(403);
        activate(manager.onLanding(), iccid).statusCode(403);
        terminate(subscriber.request(), subscriber).statusCode(403);
        terminate(manager.asAccount(), subscriber).statusCode(403);
        terminate(family.as(CabinetRole.SUPERVISOR), family).statusCode(403);
        terminate(TestSubscriber.ofKind(ClientKind.LEGAL_ENTITY).as(CabinetRole.ADMINISTRATOR), subscriber)
                .statusCode(404);
    }

    @Test
    void aTerminationIsAskedOfTheCrmAndCompletedWhenTheCrmShowsIt() {
        var order = termination();
        assertEquals(
                subscriber.subscriberId(),
                order.awaitEvent(TERMINATIONS).path("subscriberId").asText());
        terminate(administrator(), subscriber).body("refusal.code", is("order-in-flight"));

        subscriber.publish(2, Map.of("status", "TERMINATED"));

        order.awaitState("completed");
        order.awaitSms("termination-completed", manager.phone());
        terminate(administrator(), subscriber).body("state", is("rejected"), "refusal.code", is("not-active"));
        administrator().get("/order/v1/orders").then().body("items.id", hasItem(order.id()));
    }

    /** A replay, or a record that was made before the order, says nothing of it. */
    @Test
    void anOldRecordCompletesNoOrder() {
        var iccid = knownSim();
        var former = manager.colleague();
        former.publish(2, Map.of("sim", Map.of("iccid", iccid)));
        former.publish(3, Map.of());
        awaitVersion(former, 3);
        var order = activation(iccid);

        former.publish(2, Map.of("sim", Map.of("iccid", iccid)));
        former.publishAt(Instant.now().minus(Duration.ofHours(1)), 4, Map.of("sim", Map.of("iccid", iccid)));
        awaitVersion(former, 4);
        former.publish(5, Map.of());
        awaitVersion(former, 5);
        order.get().body("state", is("inProgress"));

        former.publish(6, Map.of("sim", Map.of("iccid", iccid)));
        order.awaitState("completed");
    }

    private void awaitVersion(TestSubscriber subscriber, long version) {
        await().until(() -> pool.preparedQuery("select from subscriber where subscriber_id = $1 and version = $2")
                        .executeAndAwait(Tuple.of(subscriber.subscriberId(), version))
                        .rowCount()
                == 1);
    }

    @Test
    void whatTheCrmHasNotShownWithin24HoursFailsAndALateShowingIsForStaff() {
        var order = termination();
        order.awaitEvent(TERMINATIONS);
        TestClock.advance(Duration.ofMinutes(1), clock);
        await().until(() -> order.events(TERMINATIONS) == 2);

        TestClock.advance(Duration.ofHours(24), clock);

        order.awaitState("failed");
        order.get().body("failure", is("deadline-passed"));
        order.awaitSms("termination-failed", manager.phone());
        assertEquals(0, order.commands("RELEASE"));
        subscriber.publish(2, Map.of("status", "TERMINATED"));
        await().until(() -> pool.preparedQuery("select from compensation where order_id = $1 and not needed")
                        .executeAndAwait(Tuple.of(order.id()))
                        .rowCount()
                == 1);
        order.get().body("state", is("failed"));
    }

    /** R1.8 f */
    @Test
    void aSuspendedClientActivatesNothingAndTerminatesUnlessTheCompanyHasSuspendedIt() {
        var iccid = knownSim();
        manager.publishClient(2, Map.of("status", "SUSPENDED", "suspendedBy", "CLIENT"));

        await().untilAsserted(() -> activate(administrator(), iccid)
                .body("refusal.code", is("suspended"), "refusal.suspendedBy", is("CLIENT")));
        terminate(administrator(), subscriber).body("state", is("inProgress"));

        manager.publishClient(3, Map.of("status", "SUSPENDED", "suspendedBy", "COMPANY"));
        await().untilAsserted(() -> terminate(administrator(), manager.colleague())
                .body(
                        "refusal.code",
                        is("suspended"),
                        "refusal.suspended",
                        is("CLIENT"),
                        "refusal.suspendedBy",
                        is("COMPANY")));
        activate(administrator(), iccid).body("refusal.suspended", is("CLIENT"), "refusal.suspendedBy", is("COMPANY"));
    }

    /** R1.8 f: who wants no service any more may leave; who owes something may not. */
    @Test
    void aSubscriberSuspendedAtHisOwnRequestIsTerminatedAndOneSuspendedForDebtsIsNot() {
        var indebted = manager.colleague();
        subscriber.publish(2, Map.of("status", "SUSPENDED", "suspendedBy", "SUBSCRIBER"));
        indebted.publish(2, Map.of("status", "SUSPENDED", "suspendedBy", "COMPANY"));

        await().untilAsserted(() -> terminate(administrator(), indebted)
                .body("refusal.suspended", is("SUBSCRIBER"), "refusal.suspendedBy", is("COMPANY")));
        termination().get().body("state", is("inProgress"));
    }

    /** R1.2.5 */
    @Test
    void theSubscriberAndTheOtherManagersAreNotifiedOfATerminationAtOnce() {
        var deputy = withRole(manager.colleague(), CabinetRole.SUPERVISOR);
        var former = withRole(manager.onOtherAccount(), CabinetRole.ADMINISTRATOR);
        former.publishRole(CabinetRole.SUBSCRIBER, 2);
        withRole(manager, CabinetRole.ADMINISTRATOR);
        awaitManagers(manager, deputy);

        var order = termination();

        for (var notified : List.of(subscriber, deputy)) {
            var sms = order.awaitSms("termination-ordered", notified.phone());
            assertEquals(
                    subscriber.phone(), sms.path("parameters").path("phone").asText());
        }
        order.awaitEvent(TERMINATIONS);
        assertEquals(2, order.messages());
    }

    @Test
    void nobodyIsNotifiedOfATerminationThatIsRefused() {
        subscriber.publishRestriction("SUBSCRIBER", true, 1);
        await().untilAsserted(() -> terminate(administrator(), subscriber).body("refusal.code", is("restricted")));
        var id = terminate(administrator(), subscriber)
                .body("refusal.code", is("restricted"))
                .extract()
                .<String>path("id");

        var order = new TestOrder(id, manager);
        assertEquals(List.of("rejected"), order.awaitStates(1));
        assertEquals(0, order.messages());
    }

    /** R1.2.5 */
    @Test
    void aManagerTerminatesHimselfOnlyWhenAnotherOneStays() {
        withRole(manager, CabinetRole.ADMINISTRATOR);
        var deputy = withRole(manager.colleague(), CabinetRole.SUPERVISOR);
        awaitManagers(manager, deputy);
        terminate(deputy.as(CabinetRole.SUPERVISOR), deputy).body("state", is("inProgress"));

        terminate(administrator(), manager).body("state", is("rejected"), "refusal.code", is("last-manager"));

        withRole(subscriber, CabinetRole.ADMINISTRATOR);
        awaitManagers(manager, deputy, subscriber);
        terminate(administrator(), manager).body("state", is("inProgress"));
    }

    /** R1.2.5: nobody acts with the role of a landline, which is entered by its account. */
    @Test
    void aLandlineIsNotAManagerWhoStays() {
        withRole(manager, CabinetRole.ADMINISTRATOR);
        var landline = manager.onLandline();
        withRole(landline, CabinetRole.SUPERVISOR);
        awaitManagers(manager, landline);

        terminate(administrator(), manager).body("state", is("rejected"), "refusal.code", is("last-manager"));
    }

    /** R1.2.5 */
    @Test
    void ofTheLastTwoManagersWhoTerminateThemselvesAtOnceOneStays() {
        var deputy = withRole(manager.colleague(), CabinetRole.SUPERVISOR);
        withRole(manager, CabinetRole.ADMINISTRATOR);
        awaitManagers(manager, deputy);

        var leaving = whileNothingIsPlaced(() -> Stream.of(
                        manager.acting(CabinetRole.ADMINISTRATOR), deputy.acting(CabinetRole.SUPERVISOR))
                .map(each -> CompletableFuture.supplyAsync(
                        () -> terminate(each.request(), each)
                                .statusCode(201)
                                .extract()
                                .<String>path("state"),
                        Thread::startVirtualThread))
                .toList());

        assertEquals(
                List.of("inProgress", "rejected"),
                leaving.stream().map(CompletableFuture::join).sorted().toList());
    }

    @Test
    void anActivationIsNoOrderOfASubscriber() {
        var order = activation(knownSim());

        order.get().body("subscriberId", nullValue(), "offeringId", nullValue());
        subscriber.request().get("/order/v1/orders/" + order.id()).then().statusCode(403);
        manager.asAccount().get("/order/v1/orders/" + order.id()).then().statusCode(200);
    }

    private static TestSubscriber withRole(TestSubscriber holder, CabinetRole role) {
        holder.publishRole(role, 1);
        return holder;
    }

    private void awaitManagers(TestSubscriber... managers) {
        var expected = Stream.of(managers).map(TestSubscriber::subscriberId).collect(toSet());
        await().until(
                        () -> pool
                                .preparedQuery(
                                        "select subscriber_id from role where client_id = $1 and role <> 'SUBSCRIBER'")
                                .executeAndAwait(Tuple.of(manager.clientId()))
                                .stream()
                                .map(row -> row.getString("subscriber_id"))
                                .collect(toSet()),
                        expected::equals);
    }

    /** The requests have read what they depend on, and wait, before one of them is carried out. */
    private <T> List<T> whileNothingIsPlaced(Supplier<List<T>> requests) {
        var connection = pool.getConnectionAndAwait();
        var transaction = connection.beginAndAwait();
        try {
            connection.query("lock table idempotency_key in exclusive mode").executeAndAwait();
            var sent = requests.get();
            await().until(() -> pool.query("select from pg_locks where not granted")
                            .executeAndAwait()
                            .rowCount()
                    >= sent.size());
            return sent;
        } finally {
            transaction.rollbackAndAwait();
            connection.closeAndAwait();
        }
    }

    private TestOrder activation(String iccid) {
        var id = activate(administrator(), iccid).statusCode(201).extract().<String>path("id");
        return new TestOrder(id, manager.acting(CabinetRole.ADMINISTRATOR));
    }

    private TestOrder termination() {
        var id =
                terminate(administrator(), subscriber).statusCode(201).extract().<String>path("id");
        return new TestOrder(id, manager.acting(CabinetRole.ADMINISTRATOR));
    }

    private String knownSim() {
        var iccid = manager.publishSim();
        await().until(() -> pool.preparedQuery("select from sim, account where iccid = $1 and account_id = $2")
                        .executeAndAwait(Tuple.of(iccid, manager.accountId()))
                        .rowCount()
                == 1);
        return iccid;
    }

    private RequestSpecification administrator() {
        return manager.as(CabinetRole.ADMINISTRATOR);
    }

    private ValidatableResponse activate(RequestSpecification caller, String iccid) {
        return post(
                caller,
                Map.of(
                        "action",
                        "ACTIVATE_SIM",
                        "accountId",
                        manager.accountId(),
                        "iccid",
                        iccid,
                        "tariffPlanId",
                        "fee"));
    }

    private static ValidatableResponse terminate(RequestSpecification caller, TestSubscriber subscriber) {
        return post(caller, Map.of("action", "TERMINATE", "subscriberId", subscriber.subscriberId()));
    }

    private static ValidatableResponse post(RequestSpecification caller, Map<String, Object> body) {
        return caller.header("Idempotency-Key", Ids.next())
                .body(body)
                .post("/order/v1/orders")
                .then();
    }
}
