package by.cabinet.order.bulk;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.ClientKind;
import by.cabinet.contract.Topics;
import by.cabinet.order.testing.TestCatalogue;
import by.cabinet.order.testing.TestOrder;
import by.cabinet.order.testing.TestSubscriber;
import by.cabinet.testing.RealServices;
import by.cabinet.testing.TestEvents;
import by.cabinet.value.Ids;
import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "orders"))
class BulkOrderTest {

    private static final String PATH = "/order/v1/bulk-orders";

    @Inject
    Pool pool;

    private TestSubscriber manager;
    private String offering;

    @BeforeEach
    void prepare() {
        manager = TestSubscriber.ofKind(ClientKind.LEGAL_ENTITY);
        offering = TestCatalogue.launch();
    }

    @Test
    void everySubscriberHasHisOwnResult() {
        var good = manager.colleague();
        var suspended = manager.colleague();
        suspended.publish(2, Map.of("status", "SUSPENDED", "suspendedBy", "COMPANY"));
        suspended.awaitVersion(pool, 2);
        var stranger = TestSubscriber.active();

        var id = placed(
                administrator(),
                List.of(good.subscriberId(), suspended.subscriberId(), stranger.subscriberId(), "s-nobody"));

        await().untilAsserted(() -> view(id).body("progress.waiting", is(0)));
        view(id).body("state", is("inProgress"), "total", is(4))
                .body("items.state", contains("acknowledged", "rejected", null, null))
                .body("items[1].refusal.code", is("suspended"))
                .body("items[2].problem", is("not-found"), "items[3].problem", is("not-found"));
        finish(good, orderOf(id, 0));
        await().untilAsserted(() -> view(id).body("state", is("completed"), "progress.completed", is(1)));
    }

    @Test
    void manySubscribersArePlacedInBatchesAndSeenPageByPage() {
        var subscribers = new ArrayList<String>();
        for (var i = 0; i < 1200; i++) {
            subscribers.add(subscriberNumber(i).subscriberId());
        }
        Stream.iterate(0, i -> i + 1)
                .limit(1200)
                .forEach(i -> subscriberNumber(i).publish(1, Map.of()));
        await().until(() -> pool.preparedQuery("select from subscriber where client_id = $1")
                        .executeAndAwait(Tuple.of(manager.clientId()))
                        .rowCount()
                > 1200);

        var id = placed(administrator(), subscribers);

        await().untilAsserted(() -> view(id).body("progress.acknowledged", is(1200)));
        var cursor = administrator()
                .get(PATH + "/" + id + "?limit=1000")
                .then()
                .body("items", hasSize(1000), "items[999].subscriberId", is(subscribers.get(999)))
                .extract()
                .path("nextCursor");
        administrator()
                .get(PATH + "/" + id + "?limit=1000&cursor=" + cursor)
                .then()
                .body("items", hasSize(200), "items[199].orderId", notNullValue(), "nextCursor", nullValue());
        await().untilAsserted(() -> assertEquals(
                1200,
                TestEvents.all(
                                Topics.FUND_COMMANDS.name(),
                                command -> command.path("reason").asText().equals(offering))
                        .size()));
        await().untilAsserted(() -> assertEquals(
                1200, published(id).getLast().at("/progress/acknowledged").asInt()));
        assertAtMostOneASecond(published(id));
    }

    private static List<JsonNode> published(String id) {
        return TestEvents.all(
                Topics.BULK_ORDERS.name(),
                event -> event.path("bulkOrderId").asText().equals(id));
    }

    /** On the whole: when each was published is known by another clock than that which spaces them. */
    private static void assertAtMostOneASecond(List<JsonNode> events) {
        var first = Instant.parse(events.getFirst().path("occurredAt").asText());
        var last = Instant.parse(events.getLast().path("occurredAt").asText());
        assertTrue(events.size() <= Duration.between(first, last).toSeconds() + 2, events::toString);
    }

    @Test
    void howFarItIsIsPublishedUntilItIsOver() {
        var suspended = manager.colleague();
        suspended.publish(2, Map.of("status", "SUSPENDED", "suspendedBy", "COMPANY"));
        suspended.awaitVersion(pool, 2);
        var id = placed(administrator(), List.of(manager.subscriberId(), suspended.subscriberId(), "s-nobody"));
        await().untilAsserted(() -> view(id).body("progress.acknowledged", is(1)));

        finish(manager, orderOf(id, 0));

        await().untilAsserted(() -> {
            var last = published(id).getLast();
            assertEquals(manager.clientId(), last.path("clientId").asText());
            assertFalse(last.has("accountId"));
            assertEquals(
                    List.of(0, 0, 0, 0, 1, 1, 0, 0, 1),
                    Stream.of(
                                    "waiting",
                                    "held",
                                    "acknowledged",
                                    "inProgress",
                                    "completed",
                                    "rejected",
                                    "failed",
                                    "cancelled",
                                    "problem")
                            .map(state -> last.at("/progress/" + state).asInt(-1))
                            .toList());
        });
        assertAtMostOneASecond(published(id));
    }

    @Test
    void aRepeatedRequestIsTheSameBulkOrder() {
        var key = Ids.next();
        var subscribers = List.of(manager.subscriberId());
        var first = post(administrator(), key, subscribers)
                .statusCode(201)
                .extract()
                .path("id");

        post(administrator(), key, subscribers).statusCode(201).body("id", is(first));
        post(administrator(), key, List.of("s-other")).statusCode(422);
        administrator()
                .body(body(subscribers))
                .post(PATH)
                .then()
                .statusCode(400)
                .body("code", is("idempotency-key-required"));
    }

    @Test
    void aSubscriberNamedTwiceIsOrderedForOnce() {
        var id = placed(administrator(), List.of(manager.subscriberId(), manager.subscriberId()));

        await().untilAsserted(() -> view(id).body("total", is(1), "progress.acknowledged", is(1)));
    }

    @Test
    void theTermsAreThoseOfTheSubmission() {
        var id = placed(administrator(), List.of(manager.subscriberId()));
        TestCatalogue.manager()
                .body(Map.of("price", Map.of("amount", 999)))
                .patch("/order/v1/offerings/" + offering)
                .then()
                .statusCode(200);

        await().untilAsserted(() -> view(id).body("progress.acknowledged", is(1)));
        administrator().get("/order/v1/orders/" + orderOf(id, 0)).then().body("price.amount", is(100));
    }

    @Test
    void anAccountsSessionOrdersInBulkForItsOwnSubscribers() {
        var other = manager.onOtherAccount();

        var id = placed(manager.asAccount(), List.of(manager.subscriberId(), other.subscriberId()));

        await().untilAsserted(() -> manager.asAccount()
                .get(PATH + "/" + id)
                .then()
                .body("progress.waiting", is(0), "items[1].problem", is("forbidden")));
        other.asAccount().get(PATH + "/" + id).then().statusCode(403);
    }

    @Test
    void onlyWhoManagesSubscribersOrdersInBulkAndOnlyHisClientSees() {
        var id = placed(administrator(), List.of(manager.subscriberId()));

        post(manager.request(), Ids.next(), List.of(manager.subscriberId())).statusCode(403);
        manager.request().get(PATH + "/" + id).then().statusCode(403);
        TestSubscriber.ofKind(ClientKind.SOLE_TRADER)
                .as(CabinetRole.ADMINISTRATOR)
                .get(PATH + "/" + id)
                .then()
                .statusCode(404);
        administrator().get(PATH + "/nothing").then().statusCode(404);
        post(manager.onLanding(), Ids.next(), List.of("s-1")).statusCode(403);
    }

    @Test
    void whatIsNoBulkOrderIsRefused() {
        post(administrator(), Ids.next(), List.of()).statusCode(400);
        post(administrator(), Ids.next(), Collections.nCopies(10_001, "s-1")).statusCode(400);
        post(administrator(), Ids.next(), List.of("a b")).statusCode(400);
        var terminate = Map.of("action", "TERMINATE", "offeringId", offering, "subscriberIds", List.of("s-1"));
        administrator()
                .header("Idempotency-Key", Ids.next())
                .body(terminate)
                .post(PATH)
                .then()
                .statusCode(400);
        offering = "no-such-offering";
        post(administrator(), Ids.next(), List.of("s-1")).statusCode(404);
    }

    /** Each has a few of the next batch, however many another one has before. */
    @Test
    void clientsTakeTurns() {
        var many = new ArrayList<String>();
        for (var i = 0; i < 10_000; i++) {
            many.add("s-nobody-" + i);
        }
        var first = placed(administrator(), many);
        placed(administrator(), many);
        var last = placed(administrator(), many);
        var other = TestSubscriber.ofKind(ClientKind.SOLE_TRADER);

        var id = placed(other.as(CabinetRole.ADMINISTRATOR), List.of(other.subscriberId()));

        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .untilAsserted(() -> other.as(CabinetRole.ADMINISTRATOR)
                        .get(PATH + "/" + id)
                        .then()
                        .body("progress.acknowledged", is(1)));
        assertTrue(view(last).extract().<Integer>path("progress.waiting") > 0);
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> view(last).body("progress.waiting", is(0)));
        view(first).body("progress.problem", is(10_000));
    }

    @Test
    void aClientsManagersHaveTenAMinuteAndEachAccountToo() {
        for (var i = 0; i < 10; i++) {
            placed(administrator(), List.of(manager.subscriberId()));
        }

        post(administrator(), Ids.next(), List.of(manager.subscriberId()))
                .statusCode(429)
                .header("Retry-After", Integer::parseInt, allOf(greaterThan(0), lessThanOrEqualTo(60)));
        placed(manager.asAccount(), List.of(manager.subscriberId()));
        placed(TestSubscriber.ofKind(ClientKind.SOLE_TRADER).as(CabinetRole.ADMINISTRATOR), List.of("s-1"));
    }

    @Test
    void nothingIsOrderedAtAHigherPriceThanWasShown() {
        var body = new HashMap<>(body(List.of(manager.subscriberId())));
        body.put("expectedPrice", Map.of("amount", 99));
        expecting(body).statusCode(409).body("code", is("price-changed"), "price.amount", is(100));

        body.put("expectedPrice", Map.of("amount", 100));
        expecting(body).statusCode(201);
    }

    private ValidatableResponse expecting(Map<String, Object> body) {
        return administrator()
                .header("Idempotency-Key", Ids.next())
                .body(body)
                .post(PATH)
                .then();
    }

    @Test
    void whatTheCatalogueDoesNotKnowIsDisconnectedInBulk() {
        var without = manager.colleague();
        offering = "of-the-crm-" + manager.subscriberId();
        var body = new HashMap<>(body(List.of(manager.subscriberId(), without.subscriberId())));
        body.put("action", "DISCONNECT");
        expecting(body).statusCode(404);
        manager.publishProduct(offering, "ACTIVE", 1);

        var id = new AtomicReference<String>();
        await().untilAsserted(
                        () -> id.set(expecting(body).statusCode(201).extract().path("id")));

        await().untilAsserted(() -> view(id.get()).body("progress.waiting", is(0)));
        view(id.get()).body("items.state", contains("inProgress", "rejected"));
        view(id.get()).body("items[1].refusal.code", is("not-connected"));
    }

    private TestSubscriber subscriberNumber(int i) {
        return new TestSubscriber(
                manager.subscriberId() + "-" + i,
                manager.accountId(),
                manager.clientId(),
                "+37533%07d".formatted(i),
                manager.kind(),
                CabinetRole.SUBSCRIBER);
    }

    private static void finish(TestSubscriber subscriber, String orderId) {
        var order = new TestOrder(orderId, subscriber);
        order.fundsReply("RESERVED");
        order.awaitRequest();
        order.networkReplies("DONE");
        order.awaitCommand("CAPTURE");
        order.fundsReply("CAPTURED");
    }

    private String placed(RequestSpecification caller, List<String> subscribers) {
        return post(caller, Ids.next(), subscribers).statusCode(201).extract().path("id");
    }

    private ValidatableResponse post(RequestSpecification caller, String key, List<String> subscribers) {
        return caller.header("Idempotency-Key", key)
                .body(body(subscribers))
                .post(PATH)
                .then();
    }

    private Map<String, Object> body(List<String> subscribers) {
        return Map.of("action", "CONNECT", "offeringId", offering, "subscriberIds", subscribers);
    }

    private ValidatableResponse view(String id) {
        return administrator().get(PATH + "/" + id).then().statusCode(200);
    }

    private String orderOf(String id, int position) {
        return view(id).extract().path("items[%d].orderId".formatted(position));
    }

    private RequestSpecification administrator() {
        return manager.as(CabinetRole.ADMINISTRATOR);
    }
}
