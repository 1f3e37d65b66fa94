package by.cabinet.order.fulfilment;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.ClientKind;
import by.cabinet.contract.Topics;
import by.cabinet.order.testing.TestOrder;
import by.cabinet.order.testing.TestSubscriber;
import by.cabinet.testing.RealServices;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** R1.2.5: administrators and supervisors of business clients connect new subscribers. */
@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "orders"))
class SimActivationTest {

    private static final String ACTIVATIONS = Topics.ACTIVATION_REQUESTS.name();

    @Inject
    Pool pool;

    private TestSubscriber manager;

    @BeforeEach
    void prepare() {
        manager = TestSubscriber.ofKind(ClientKind.LEGAL_ENTITY);
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
        awaitVersion("sim where iccid = $1", iccid, 2);
        activate(administrator(), iccid).body("refusal.code", is("already-connected"));
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
        TestOrder.place(
                        stranger.as(CabinetRole.ADMINISTRATOR),
                        activationOf(iccid, Map.of("accountId", stranger.accountId())))
                .statusCode(404);
        activate(administrator(), "8937500000").statusCode(404);
        TestOrder.place(administrator(), activationOf(iccid, Map.of("tariffPlanId", "no-such-plan")))
                .statusCode(404);
        TestOrder.place(administrator(), activationOf(iccid, Map.of("subscriberId", manager.subscriberId())))
                .statusCode(400)
                .body("field", is("subscriberId"));
    }

    @Test
    void nobodyElseActivates() {
        var iccid = knownSim();

        activate(manager.colleague().request(), iccid).statusCode(403);
        activate(manager.asAccount(), iccid).statusCode(403);
        activate(manager.onLanding(), iccid).statusCode(403);
    }

    /** A replay, or a record that was made before the order, says nothing of it. */
    @Test
    void anOldRecordCompletesNoOrder() {
        var iccid = knownSim();
        var former = manager.colleague();
        former.publish(2, Map.of("sim", Map.of("iccid", iccid)));
        former.publish(3, Map.of());
        former.awaitVersion(pool, 3);
        var order = activation(iccid);

        former.publish(2, Map.of("sim", Map.of("iccid", iccid)));
        former.publishAt(Instant.now().minus(Duration.ofHours(1)), 4, Map.of("sim", Map.of("iccid", iccid)));
        former.awaitVersion(pool, 4);
        former.publish(5, Map.of());
        former.awaitVersion(pool, 5);
        order.get().body("state", is("inProgress"));

        former.publish(6, Map.of("sim", Map.of("iccid", iccid)));
        order.awaitState("completed");
    }

    /** R1.8 f */
    @Test
    void aSuspendedClientActivatesNothing() {
        var iccid = knownSim();
        for (var by : List.of("CLIENT", "COMPANY")) {
            var version = by.equals("CLIENT") ? 2 : 3;
            manager.publishClient(version, Map.of("status", "SUSPENDED", "suspendedBy", by));
            awaitVersion("client where client_id = $1", manager.clientId(), version);

            activate(administrator(), iccid)
                    .body(
                            "refusal.code",
                            is("suspended"),
                            "refusal.suspended",
                            is("CLIENT"),
                            "refusal.suspendedBy",
                            is(by));
        }
    }

    /** Whoever orders until it is refused as he expects has been refused too often by then. */
    private void awaitVersion(String row, String id, long version) {
        await().until(() -> pool.preparedQuery("select from " + row + " and version = $2")
                        .executeAndAwait(Tuple.of(id, version))
                        .rowCount()
                == 1);
    }

    @Test
    void anActivationIsNoOrderOfASubscriber() {
        var order = activation(knownSim());

        order.get().body("subscriberId", nullValue(), "offeringId", nullValue());
        manager.colleague()
                .request()
                .get("/order/v1/orders/" + order.id())
                .then()
                .statusCode(403);
        manager.asAccount().get("/order/v1/orders/" + order.id()).then().statusCode(200);
    }

    private TestOrder activation(String iccid) {
        var id = activate(administrator(), iccid).statusCode(201).extract().<String>path("id");
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
        return TestOrder.place(caller, activationOf(iccid, Map.of()));
    }

    private Map<String, Object> activationOf(String iccid, Map<String, Object> differences) {
        var order = new HashMap<String, Object>(Map.of(
                "action", "ACTIVATE_SIM", "accountId", manager.accountId(), "iccid", iccid, "tariffPlanId", "fee"));
        order.putAll(differences);
        return order;
    }
}
