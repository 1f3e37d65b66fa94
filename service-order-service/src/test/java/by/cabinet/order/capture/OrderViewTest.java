package by.cabinet.order.capture;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.ClientKind;
import by.cabinet.order.testing.TestCatalogue;
import by.cabinet.order.testing.TestOrder;
import by.cabinet.order.testing.TestSubscriber;
import by.cabinet.testing.RealServices;
import by.cabinet.value.Ids;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an order says of itself beside its state. */
@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "orders"))
class OrderViewTest {

    @Inject
    Pool pool;

    private TestSubscriber manager;
    private TestSubscriber subscriber;
    private String offering;

    @BeforeEach
    void prepare() {
        manager = TestSubscriber.ofKind(ClientKind.LEGAL_ENTITY);
        subscriber = manager.colleague();
        offering = TestCatalogue.launch();
    }

    @Test
    void theStepsAreTheStatesInTheirOrderWithTheirTimes() {
        var order = TestOrder.connect(subscriber, offering);
        var submitted = order.get()
                .body("steps.state", contains("acknowledged"), "cancellable", is(true))
                .extract();
        order.get().body("steps[0].at", is(submitted.<String>path("createdAt")));

        order.fundsReply("RESERVED");
        order.awaitRequest();
        order.awaitState("inProgress");
        order.get().body("cancellable", is(false));
        order.networkReplies("DONE");
        order.awaitCommand("CAPTURE");
        order.fundsReply("CAPTURED");
        order.awaitState("completed");

        var completed = order.get()
                .body("steps.state", contains("acknowledged", "inProgress", "completed"), "cancellable", is(false))
                .extract();
        order.get().body("steps[2].at", is(completed.<String>path("changedAt")));
    }

    /** As an instance of the version before leaves it. */
    @Test
    void ofAnOrderWithoutStepsThePresentStateIsKnown() {
        var order = TestOrder.connect(subscriber, offering);
        pool.preparedQuery("update service_order set steps = null, requested_as = null where id = $1")
                .executeAndAwait(Tuple.of(order.id()));

        order.get()
                .body("steps.state", contains("acknowledged"))
                .body("requestedBy.kind", is("SUBSCRIBER"), "requestedBy.role", nullValue());
        order.fundsReply("RESERVED");
        order.awaitState("inProgress");
        order.get().body("steps.state", contains("acknowledged", "inProgress"));
    }

    @Test
    void aDraftIsSubmittedAndCancelledStepByStep() {
        var session = Ids.next();
        var id = post(subscriber.inSession(session), Map.of("draft", true))
                .extract()
                .<String>path("id");
        subscriber
                .inSession(session)
                .post("/order/v1/orders/" + id + "/submit")
                .then()
                .statusCode(200);

        subscriber
                .inSession(session)
                .post("/order/v1/orders/" + id + "/cancel")
                .then()
                .statusCode(200)
                .body("steps.state", contains("draft", "acknowledged", "cancelled"));
    }

    @Test
    void itSaysWhoHasRequestedItAndInWhichRole() {
        post(subscriber.request(), Map.of())
                .body("requestedBy.kind", is("SUBSCRIBER"), "requestedBy.role", is("SUBSCRIBER"))
                .body("requestedBy.subscriberId", is(subscriber.subscriberId()));
        post(manager.as(CabinetRole.SUPERVISOR), Map.of())
                .body("requestedBy.subscriberId", is(manager.subscriberId()))
                .body("requestedBy.role", is("SUPERVISOR"), "bulkOrderId", nullValue());
        post(manager.asAccount(), Map.of())
                .body("requestedBy.kind", is("ACCOUNT"))
                .body("requestedBy.subscriberId", nullValue(), "requestedBy.role", nullValue());
    }

    /** R1.2.5 */
    @Test
    void anActivationNamesItsPlan() {
        var iccid = manager.publishSim();
        await().until(() -> pool.preparedQuery("select from sim, account where iccid = $1 and account_id = $2")
                        .executeAndAwait(Tuple.of(iccid, manager.accountId()))
                        .rowCount()
                == 1);
        var activation = manager.as(CabinetRole.ADMINISTRATOR)
                .header("Idempotency-Key", Ids.next())
                .body(Map.of(
                        "action",
                        "ACTIVATE_SIM",
                        "accountId",
                        manager.accountId(),
                        "iccid",
                        iccid,
                        "tariffPlanId",
                        "fee"))
                .post("/order/v1/orders")
                .then()
                .statusCode(201)
                .body("tariffPlanName", is("fee"))
                .extract();

        manager.as(CabinetRole.ADMINISTRATOR)
                .get("/order/v1/orders/" + activation.path("id"))
                .then()
                .body("tariffPlanName", is("fee"), "steps.state", contains("acknowledged", "inProgress"));
    }

    @Test
    void whoSeesAnOrderCannotAlwaysCancelIt() {
        post(subscriber.onLanding(), Map.of()).body("state", is("acknowledged"), "cancellable", is(false));
    }

    private ValidatableResponse post(RequestSpecification caller, Map<String, Object> more) {
        var body = new HashMap<String, Object>(Map.of(
                "action", "CONNECT", "subscriberId", subscriber.subscriberId(), "offeringId", TestCatalogue.launch()));
        body.putAll(more);
        return caller.header("Idempotency-Key", Ids.next())
                .body(body)
                .post("/order/v1/orders")
                .then()
                .statusCode(201);
    }
}
