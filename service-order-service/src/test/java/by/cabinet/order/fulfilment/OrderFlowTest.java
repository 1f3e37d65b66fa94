package by.cabinet.order.fulfilment;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.contract.CabinetRole;
import by.cabinet.order.testing.TestCatalogue;
import by.cabinet.order.testing.TestOrder;
import by.cabinet.order.testing.TestSubscriber;
import by.cabinet.testing.RealServices;
import by.cabinet.testing.TestClock;
import by.cabinet.value.Ids;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "orders"))
class OrderFlowTest {

    @Inject
    Pool pool;

    /** R1.8 d. */
    @Test
    void anAcceptedOrderIsCarriedOutDebitedAndNotified() {
        var subscriber = TestSubscriber.active();
        var offering = TestCatalogue.launch();
        var order = TestOrder.connect(subscriber, offering);
        order.get().body("state", is("acknowledged"), "price.amount", is(100), "deadline", notNullValue());

        var reserve = order.awaitCommand("RESERVE");
        assertEquals(subscriber.accountId(), reserve.path("accountId").asText());
        assertEquals(100, reserve.path("amount").path("amount").asInt());
        assertEquals(offering, reserve.path("reason").asText());
        order.fundsReply("RESERVED");

        var request = order.awaitRequest();
        assertEquals(subscriber.phone(), request.path("phone").asText());
        assertEquals("CONNECT", request.path("action").asText());
        assertEquals(
                order.get().extract().path("deadline"),
                TestClock.answered(Instant.parse(request.path("notAfter").asText())));
        order.networkReplies("DONE");

        order.awaitCommand("CAPTURE");
        order.fundsReply("CAPTURED", Map.of("available", 2400));
        order.awaitState("completed");

        var sms = order.awaitSms();
        assertEquals("order-completed", sms.path("template").asText());
        assertEquals(subscriber.phone(), sms.path("to").asText());
        assertEquals("ru", sms.path("language").asText());
        assertEquals("Музыка", sms.path("parameters").path("offering").asText());
        assertEquals("1.00", sms.path("parameters").path("price").asText());
        assertEquals("24.00", sms.path("parameters").path("available").asText());
        subscriber
                .request()
                .get("/order/v1/products")
                .then()
                .body("items.offeringId", contains(offering), "items[0].name.en", is("Music"));
        assertEquals(List.of("acknowledged", "inProgress", "completed"), order.awaitStates(3));
    }

    /** A subscriber of a business client without a role sees no account-level data that he shares with others, in an SMS neither. */
    @ParameterizedTest
    @CsvSource({
        "postpaid, true,  SUBSCRIBER, false",
        "postpaid, false, SUBSCRIBER, true",
        "no-fee,   true,  SUBSCRIBER, true",
        "postpaid, true,  SUPERVISOR, true"
    })
    void anSmsToABusinessSubscriberSaysTheBalanceWhenItIsForHim(
            String plan, boolean hasColleagues, CabinetRole role, boolean said) {
        var subscriber = TestSubscriber.with(Map.of("tariffPlanId", plan), Map.of("kind", "LEGAL_ENTITY"));
        if (hasColleagues) {
            subscriber.colleague();
        }
        subscriber.publishRole(role, 1);
        await().until(() -> pool.preparedQuery("select from role where subscriber_id = $1")
                        .executeAndAwait(Tuple.of(subscriber.subscriberId()))
                        .rowCount()
                == 1);
        var order = TestOrder.connect(subscriber, TestCatalogue.launch());
        order.awaitCommand("RESERVE");
        order.fundsReply("RESERVED");
        order.awaitRequest();
        order.networkReplies("DONE");
        order.awaitCommand("CAPTURE");
        order.fundsReply("CAPTURED", Map.of("available", 2400));

        assertEquals(said, order.awaitSms().path("parameters").has("available"));
    }

    /** R1.8 +: where the balance is hidden, what is missing is too. */
    @Test
    void whatIsMissingIsForWhomTheBalanceIs() {
        var subscriber = TestSubscriber.with(Map.of("tariffPlanId", "unknown"), Map.of("kind", "LEGAL_ENTITY"));
        var colleague = subscriber.colleague();
        var order = TestOrder.connect(subscriber, TestCatalogue.launch());
        order.fundsReply("REFUSED", Map.of("refusal", Map.of("code", "insufficient-funds", "missing", 90)));
        order.awaitState("rejected");
        var path = "/order/v1/orders/" + order.id();

        order.get().body("refusal.code", is("insufficient-funds"), "refusal.missing", nullValue());
        colleague.as(CabinetRole.ADMINISTRATOR).get(path).then().body("refusal.missing.amount", is(90));
        subscriber.asAccount().get(path).then().body("refusal.missing.amount", is(90));
        colleague.publish(2, Map.of("status", "TERMINATED"));
        await().untilAsserted(() -> order.get().body("refusal.missing.amount", is(90)));
    }

    @Test
    void aDisconnectionCostsNothingAndGoesStraightToTheNetwork() {
        var subscriber = TestSubscriber.active();
        var offering = TestCatalogue.launch();
        TestOrder.connected(subscriber, offering);

        var order = TestOrder.disconnect(subscriber, offering);
        order.get().body("state", is("inProgress"), "price.amount", is(0));
        assertEquals("DISCONNECT", order.awaitRequest().path("action").asText());
        order.networkReplies("DONE");
        order.awaitState("completed");

        subscriber.request().get("/order/v1/products").then().body("items", hasSize(0));
        assertEquals(List.of("acknowledged", "inProgress", "completed"), order.awaitStates(3));
        order.get().body("id", equalTo(order.id()));
    }

    /** R1.8 e. */
    @Test
    void whatTheFundsSideRefusesIsRejectedWithItsReason() {
        var order = TestOrder.connect(TestSubscriber.active(), TestCatalogue.launch());

        order.fundsReply("REFUSED", Map.of("refusal", Map.of("code", "insufficient-funds", "missing", 90)));

        order.awaitState("rejected");
        order.get().body("refusal.code", is("insufficient-funds"), "refusal.missing.amount", is(90));
        assertEquals(List.of("acknowledged", "rejected"), order.awaitStates(2));
    }

    /** Asked again it would be refused until the deadline. */
    @ParameterizedTest
    @ValueSource(strings = {"other-account", "of-a-later-version"})
    void whatTheFundsSideRefusesWithoutAPublishedReasonIsRejectedToo(String code) {
        var order = TestOrder.connect(TestSubscriber.active(), TestCatalogue.launch());

        order.fundsReply("REFUSED", Map.of("refusal", Map.of("code", code)));

        order.awaitState("rejected");
        order.get().body("refusal.code", is("not-active"));
    }

    /** R1.8 d, e: the first month has to be there; the price alone is reserved and debited. */
    @Test
    void theMonthlyPriceIsNamedAndAskedForAndNotDebited() {
        var offering = TestCatalogue.launch(Map.of("monthlyPrice", 500));
        var order = TestOrder.connect(TestSubscriber.active(), offering);
        TestCatalogue.manager()
                .body(Map.of("monthlyPrice", 700))
                .patch("/order/v1/offerings/" + offering)
                .then()
                .statusCode(200);

        var reserve = order.awaitCommand("RESERVE");
        assertEquals(100, reserve.path("amount").path("amount").asInt());
        assertEquals(600, reserve.path("firstCost").path("amount").asInt());
        order.fundsReply("RESERVED");
        order.awaitRequest();
        order.networkReplies("DONE");
        assertEquals(
                100, order.awaitCommand("CAPTURE").path("amount").path("amount").asInt());
        order.fundsReply("CAPTURED");
        order.awaitState("completed");

        order.get().body("price.amount", is(100), "monthlyPrice.amount", is(500));
        var parameters = order.awaitSms().path("parameters");
        assertEquals("1.00", parameters.path("price").asText());
        assertEquals("5.00", parameters.path("monthly").asText());
        TestOrder.place(order.subscriber(), "DISCONNECT", offering).body("monthlyPrice.amount", is(0));
    }

    @Test
    void whatTheNetworkCannotDoIsReleasedAndNotified() {
        var order = TestOrder.connect(TestSubscriber.active(), TestCatalogue.launch());
        order.fundsReply("RESERVED");
        order.awaitRequest();

        order.networkReplies("FAILED");

        order.awaitState("failed");
        order.get().body("failure", is("network-failed"));
        order.awaitCommand("RELEASE");
        assertEquals("order-failed", order.awaitSms().path("template").asText());
        order.fundsReply("RELEASED");
    }

    @Test
    void answersThatComeTwiceOrTooLateChangeNothing() {
        var order = TestOrder.connect(TestSubscriber.active(), TestCatalogue.launch());
        order.fundsReply("RESERVED");
        order.fundsReply("RESERVED");
        order.awaitRequest();
        order.networkReplies("DONE");
        order.networkReplies("DONE");
        order.fundsReply("RESERVED");
        order.awaitCommand("CAPTURE");
        order.fundsReply("CAPTURED");
        order.fundsReply("CAPTURED");
        order.networkReplies("DONE");
        order.awaitState("completed");

        var next = TestOrder.connected(order.subscriber(), TestCatalogue.launch());
        next.awaitState("completed");
        assertEquals(1, order.commands("RESERVE"));
        assertEquals(1, order.commands("CAPTURE"));
        assertEquals(1, order.requests());
        assertEquals(1, order.messages());
        order.get().body("state", is("completed"));
    }

    /** The network's reply is handled before the funds side's are sent; those stand on one topic, in this order. */
    @Test
    void aReplyThatCannotBeChangesNothing() {
        var order = TestOrder.connect(TestSubscriber.active(), TestCatalogue.launch());
        var event = order.networkRepliesDone();
        await().until(() -> pool.preparedQuery("select from inbox where source = '/network' and id = $1")
                        .executeAndAwait(Tuple.of(event))
                        .rowCount()
                == 1);
        order.fundsReply("CAPTURED");
        order.fundsReply("RESERVED");
        order.awaitState("inProgress");
        order.awaitRequest();
        assertEquals(0, order.commands("CAPTURE"));
    }

    @Test
    void aSubscriberIsNotifiedInHisOwnLanguage() {
        var subscriber = TestSubscriber.with(Map.of("language", "en"), Map.of());
        var order = TestOrder.connected(subscriber, TestCatalogue.launch());

        var sms = order.awaitSms();
        assertEquals("en", sms.path("language").asText());
        assertEquals("Music", sms.path("parameters").path("offering").asText());
    }

    /** R1.8 d, R1.14. */
    @Test
    void anOrderKeepsTheTermsItWasSubmittedUnder() {
        var offering = TestCatalogue.launch();
        var order = TestOrder.connect(TestSubscriber.active(), offering);
        TestCatalogue.manager()
                .body(Map.of("price", Map.of("amount", 999), "name", Map.of("en", "Dearer")))
                .patch("/order/v1/offerings/" + offering)
                .then()
                .statusCode(200);

        order.fundsReply("RESERVED");
        order.awaitRequest();
        order.networkReplies("DONE");

        assertEquals(
                100, order.awaitCommand("CAPTURE").path("amount").path("amount").asInt());
        order.get().body("price.amount", is(100), "name.en", is("Music"));
    }

    /** The network has connected it, and the CRM has heard of that before the funds side has replied. */
    @Test
    void aProductThatTheCrmNamesByTheOrdersIdIsTheOrdersProduct() {
        var subscriber = TestSubscriber.active();
        var offering = TestCatalogue.launch();
        var order = TestOrder.connect(subscriber, offering);
        order.fundsReply("RESERVED");
        order.awaitRequest();
        order.networkReplies("DONE");
        order.awaitCommand("CAPTURE");
        subscriber.publishProduct(order.id(), offering, "ACTIVE", Instant.now(), 1);
        awaitProduct(order.id());

        order.fundsReply("CAPTURED");

        order.awaitState("completed");
        subscriber
                .request()
                .get("/order/v1/products")
                .then()
                .body("items", hasSize(1), "items[0].id", is(order.id()), "items[0].orderId", is(order.id()));
    }

    @Test
    void whatTheCatalogueDoesNotKnowIsDisconnectedForNothing() {
        var subscriber = TestSubscriber.active();
        var offering = "of-the-crm-" + subscriber.subscriberId();
        subscriber.publishProduct("p-" + offering, offering, "ACTIVE", Instant.now(), 1);
        awaitProduct("p-" + offering);

        var order = TestOrder.disconnect(subscriber, offering);
        order.get().body("state", is("inProgress"), "price.amount", is(0), "offeringId", is(offering));
        order.awaitRequest();
        order.networkReplies("DONE");
        order.awaitState("completed");

        subscriber.request().get("/order/v1/products").then().body("items", hasSize(0));
        assertEquals(
                offering, order.awaitSms().path("parameters").path("offering").asText());
        placeUnknown(subscriber, "CONNECT", offering);
        placeUnknown(subscriber, "DISCONNECT", offering);
    }

    private static void placeUnknown(TestSubscriber subscriber, String action, String offering) {
        subscriber
                .request()
                .header("Idempotency-Key", Ids.next())
                .body(Map.of("action", action, "subscriberId", subscriber.subscriberId(), "offeringId", offering))
                .post("/order/v1/orders")
                .then()
                .statusCode(404);
    }

    /** What was shown is what is taken, or less; it never sets the price. R1.8 d */
    @Test
    void anOrderIsPlacedAtThePriceThatWasShownOrALowerOne() {
        var subscriber = TestSubscriber.active();
        var offering = TestCatalogue.launch(Map.of("price", 900));

        expecting(subscriber, offering, "k-1", 100)
                .statusCode(409)
                .body("code", is("price-changed"), "price.amount", is(900), "price.currency", is("BYN"));
        subscriber.request().get("/order/v1/orders").then().body("items", hasSize(0));
        expecting(subscriber, offering, "k-1", 1000)
                .statusCode(201)
                .body("state", is("acknowledged"), "price.amount", is(900));
        TestCatalogue.manager()
                .body(Map.of("price", 2000))
                .patch("/order/v1/offerings/" + offering)
                .then()
                .statusCode(200);
        expecting(subscriber, offering, "k-1", 1000).statusCode(201).body("price.amount", is(900));
        expecting(subscriber, offering, "k-1", 1001).statusCode(422);
    }

    private static ValidatableResponse expecting(TestSubscriber subscriber, String offering, String key, int price) {
        return subscriber
                .request()
                .header("Idempotency-Key", key)
                .body(Map.of(
                        "action",
                        "CONNECT",
                        "subscriberId",
                        subscriber.subscriberId(),
                        "offeringId",
                        offering,
                        "expectedPrice",
                        Map.of("amount", price, "currency", "BYN")))
                .post("/order/v1/orders")
                .then();
    }

    private void awaitProduct(String id) {
        await().until(() -> pool.preparedQuery("select from product where product_id = $1")
                        .executeAndAwait(Tuple.of(id))
                        .rowCount()
                == 1);
    }
}
