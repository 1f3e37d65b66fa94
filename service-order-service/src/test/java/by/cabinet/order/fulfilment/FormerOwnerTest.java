package by.cabinet.order.fulfilment;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import by.cabinet.contract.CabinetRole;
import by.cabinet.order.testing.TestCatalogue;
import by.cabinet.order.testing.TestOrder;
import by.cabinet.order.testing.TestSubscriber;
import by.cabinet.testing.RealServices;
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
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of orders when the CRM gives their subscriber to another client (decision 0049). */
@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "orders"))
class FormerOwnerTest {

    private static final String ORDERS = "/order/v1/orders";
    private static final String PRODUCTS = "/order/v1/products";
    private static final String CONTACT = "+375447654321";

    @Inject
    Pool pool;

    @Inject
    ProductClock clock;

    private TestSubscriber former;
    private TestSubscriber next;

    @BeforeEach
    void prepare() {
        former = TestSubscriber.active();
        next = new TestSubscriber(
                former.subscriberId(),
                former.accountId() + "-n",
                former.clientId() + "-n",
                former.phone(),
                former.kind(),
                CabinetRole.SUBSCRIBER);
    }

    @Test
    void theNextOwnerSeesNoOrderOfHisAndHeStillDoes() {
        var order = TestOrder.connected(former, TestCatalogue.launch());
        changesHands();

        next.request().get(ORDERS).then().body("items", empty());
        next.asAccount().get(ORDERS).then().body("items", empty());
        next.request().get(ORDERS + "/" + order.id()).then().statusCode(404);
        former.asAccount().get(ORDERS).then().body("items.id", contains(order.id()));
        former.asAccount().get(ORDERS + "/" + order.id()).then().statusCode(200);

        var own = TestOrder.connect(next, TestCatalogue.launch());
        next.request().get(ORDERS).then().body("items.id", contains(own.id()));
    }

    @Test
    void whatTheFormerOwnersOrderHasConnectedDoesNotNameIt() {
        var order = TestOrder.connected(former, TestCatalogue.launch());
        former.request().get(PRODUCTS).then().body("items.orderId", contains(order.id()));

        changesHands();

        next.request()
                .get(PRODUCTS)
                .then()
                .body("items.id", contains(order.id()))
                .body("items[0].orderId", nullValue());
    }

    /** Without a new client nothing is taken away, whatever else changes. */
    @Test
    void anotherAccountOrNumberOfTheSameClientTakesNothing() {
        var order = TestOrder.connected(former, TestCatalogue.launch());
        var session = Ids.next();
        var draft = place(former.inSession(session), Map.of("draft", true));
        former.publish(2, Map.of("accountId", next.accountId(), "phone", "+375291111111"));
        awaitVersion();

        former.request().get(ORDERS).then().body("items.id", hasItem(order.id()));
        former.inSession(session).get(ORDERS + "/" + draft).then().body("state", is("draft"));
    }

    @Test
    void whatHeHasFormedOrLeftForALaterDayIsCancelled() {
        var session = Ids.next();
        var draft = place(former.inSession(session), Map.of("draft", true));
        var held = place(
                former.request(),
                Map.of("startAt", clock.instant().plus(Duration.ofDays(2)).toString()));
        var submitted = TestOrder.connect(former, TestCatalogue.launch());

        changesHands();

        assertEquals("CANCELLED", state(draft));
        assertEquals("CANCELLED", state(held));
        assertEquals("ACKNOWLEDGED", state(submitted.id()));
    }

    @Test
    void hisOrdersOutcomeGoesToHisContactNumber() {
        former.publishAccount(1, Map.of("contactEmail", "former@demo.by", "contactPhone", CONTACT));
        var order = inProgress();
        changesHands();

        finish(order);

        var sms = order.awaitSms();
        assertEquals(CONTACT, sms.path("to").asText());
        assertFalse(sms.path("parameters").has("available"));
    }

    /** The next owner learns nothing, neither by the number nor by the account's contact number, which are his now. */
    @Test
    void withoutAContactNumberOfHisItGoesToNobody() {
        former.publishAccount(1, Map.of("contactEmail", "former@demo.by", "contactPhone", CONTACT));
        var order = inProgress();
        former.publishAccount(
                2, Map.of("clientId", next.clientId(), "contactEmail", "next@demo.by", "contactPhone", CONTACT));
        awaitAccountOf(next);
        changesHands();

        finish(order);

        TestOrder.connected(TestSubscriber.active(), TestCatalogue.launch()).awaitSms();
        assertEquals(0, order.messages());
    }

    /** Of the CRM's two records one is late. */
    @Test
    void whileTheAccountIsAnotherClientsNothingIsOrderedForItsMoney() {
        former.publishAccount(1, Map.of("clientId", next.clientId()));
        awaitAccountOf(next);

        orderedBy(former.request()).body("state", is("rejected")).body("refusal.code", is("not-active"));
        former.asAccount().get(ORDERS).then().body("items.refusal.code", contains("not-active"));

        next.publish(2, Map.of("accountId", former.accountId()));
        awaitVersion();
        orderedBy(next.request()).body("state", is("acknowledged"));
    }

    @Test
    void whileTheSubscriberIsAnotherClientsNeitherClientOrdersForHimByTheAccount() {
        former.publishAccount(1, Map.of());
        awaitAccountOf(former);
        next.publish(2, Map.of("accountId", former.accountId()));
        awaitVersion();

        orderedBy(next.request()).body("state", is("rejected")).body("refusal.code", is("not-active"));
        former.asAccount()
                .header("Idempotency-Key", Ids.next())
                .body(connecting())
                .post(ORDERS)
                .then()
                .statusCode(404);
    }

    private void awaitAccountOf(TestSubscriber owner) {
        await().until(() -> pool.preparedQuery("select from account where account_id = $1 and client_id = $2")
                        .executeAndAwait(Tuple.of(former.accountId(), owner.clientId()))
                        .rowCount()
                == 1);
    }

    private ValidatableResponse orderedBy(RequestSpecification session) {
        return session.header("Idempotency-Key", Ids.next())
                .body(connecting())
                .post(ORDERS)
                .then()
                .statusCode(201);
    }

    private Map<String, Object> connecting() {
        return Map.of("action", "CONNECT", "subscriberId", former.subscriberId(), "offeringId", TestCatalogue.launch());
    }

    private TestOrder inProgress() {
        await().until(() -> pool.preparedQuery("select from account where account_id = $1")
                        .executeAndAwait(Tuple.of(former.accountId()))
                        .rowCount()
                == 1);
        var order = TestOrder.connect(former, TestCatalogue.launch());
        order.fundsReply("RESERVED");
        order.awaitRequest();
        return order;
    }

    private void finish(TestOrder order) {
        order.networkReplies("DONE");
        order.awaitCommand("CAPTURE");
        order.fundsReply("CAPTURED", Map.of("available", 2400));
        await().until(() -> state(order.id()).equals("COMPLETED"));
    }

    private void changesHands() {
        next.publish(2, Map.of());
        awaitVersion();
    }

    private void awaitVersion() {
        await().until(() -> pool.preparedQuery("select from subscriber where subscriber_id = $1 and version = 2")
                        .executeAndAwait(Tuple.of(former.subscriberId()))
                        .rowCount()
                == 1);
    }

    private String state(String order) {
        return pool.preparedQuery("select state from service_order where id = $1")
                .executeAndAwait(Tuple.of(order))
                .iterator()
                .next()
                .getString("state");
    }

    private String place(RequestSpecification session, Map<String, Object> more) {
        var body = new HashMap<>(connecting());
        body.putAll(more);
        ValidatableResponse placed = session.header("Idempotency-Key", Ids.next())
                .body(body)
                .post(ORDERS)
                .then()
                .statusCode(201);
        return placed.extract().path("id");
    }
}
