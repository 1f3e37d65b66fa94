package by.cabinet.order.bulk;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.ClientKind;
import by.cabinet.order.testing.TestCatalogue;
import by.cabinet.order.testing.TestSubscriber;
import by.cabinet.testing.RealServices;
import by.cabinet.value.Ids;
import by.cabinet.value.Phone;
import by.cabinet.web.clock.ProductClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bulk orders are found again, scheduled, and waited for. */
@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "orders"))
class BulkOrderListTest {

    private static final String PATH = "/order/v1/bulk-orders";

    @Inject
    ProductClock clock;

    private TestSubscriber manager;
    private String offering;

    @BeforeEach
    void prepare() {
        manager = TestSubscriber.ofKind(ClientKind.LEGAL_ENTITY);
        offering = TestCatalogue.launch();
    }

    @Test
    void aManagerFindsHisClientsBulkOrdersAgain() {
        var over = placed(administrator(), Map.of("subscriberIds", List.of("s-nobody")));
        var ofAccount = placed(manager.asAccount(), Map.of());
        var stranger = TestSubscriber.ofKind(ClientKind.LEGAL_ENTITY);
        await().untilAsserted(() -> one(over).body("state", is("completed")));
        await().untilAsserted(() -> one(ofAccount).body("progress.acknowledged", is(1)));

        list(administrator(), "")
                .body("items.id", contains(ofAccount, over), "items.state", contains("inProgress", "completed"))
                .body("items[0].total", is(1), "items[0].offeringId", is(offering), "items[0].startAt", nullValue());
        list(administrator(), "?state=completed").body("items.id", contains(over));
        list(administrator(), "?state=inProgress").body("items.id", contains(ofAccount));
        list(manager.asAccount(), "").body("items.id", contains(ofAccount));
        list(stranger.as(CabinetRole.ADMINISTRATOR), "").body("items", hasSize(0));
        manager.request().get(PATH).then().statusCode(403);
        administrator().get(PATH + "?state=held").then().statusCode(400);
        var cursor = list(administrator(), "?limit=1").extract().path("nextCursor");
        list(administrator(), "?limit=1&cursor=" + cursor).body("items.id", contains(over), "nextCursor", nullValue());
    }

    @Test
    void itsOrdersNameItAndWhoRequestedThem() {
        var id = placed(administrator(), Map.of());
        await().untilAsserted(() -> one(id).body("progress.acknowledged", is(1)));

        administrator()
                .get("/order/v1/orders?bulkOrderId=" + id)
                .then()
                .body("items", hasSize(1), "items[0].bulkOrderId", is(id))
                .body("items[0].requestedBy.subscriberId", is(manager.subscriberId()))
                .body("items[0].requestedBy.role", is("ADMINISTRATOR"));
    }

    @Test
    void aScheduledOneIsHeldForEverySubscriberUntilItsDay() {
        var day = clock.instant().plus(Duration.ofDays(3)).toString();
        var colleague = manager.colleague();
        var id = placed(
                administrator(),
                Map.of("startAt", day, "subscriberIds", List.of(manager.subscriberId(), colleague.subscriberId())));

        await().untilAsserted(() -> one(id).body("progress.held", is(2), "progress.waiting", is(0)));
        one(id).body("state", is("inProgress"), "startAt", notNullValue(), "items.state", everyItem(is("held")));
        administrator()
                .get("/order/v1/orders?state=held&offeringId=" + offering)
                .then()
                .body("items.startAt", everyItem(is(one(id).extract().<String>path("startAt"))));
        var again = placed(administrator(), Map.of("startAt", day));
        await().untilAsserted(() ->
                one(again).body("items[0].refusal.code", is("order-in-flight"), "state", is("completed")));
    }

    @Test
    void anAbsurdDayIsRefused() {
        post(administrator(), Ids.next(), Map.of("startAt", "2020-01-01T00:00:00Z"))
                .statusCode(400)
                .body("field", is("startAt"));
    }

    @Test
    void aRepeatedKeySaysSoAndAnotherDayIsAnotherRequest() {
        var key = Ids.next();
        var id = post(administrator(), key, Map.of())
                .statusCode(201)
                .header("Idempotency-Replayed", nullValue())
                .extract()
                .<String>path("id");

        post(administrator(), key, Map.of())
                .statusCode(201)
                .header("Idempotency-Replayed", is("true"))
                .header("Location", endsWith(PATH + "/" + id));
        var day = clock.instant().plus(Duration.ofDays(3)).toString();
        post(administrator(), key, Map.of("startAt", day)).statusCode(422);
    }

    @Test
    void aWaitEndsWithTheLastResult() {
        var id = placed(administrator(), Map.of());
        await().untilAsserted(() -> one(id).body("progress.acknowledged", is(1)));
        var answer = CompletableFuture.supplyAsync(() -> administrator()
                .header("Prefer", "wait=20")
                .get(PATH + "/" + id + "?state=inProgress")
                .then());

        var order = one(id).extract().<String>path("items[0].orderId");
        manager.request().post("/order/v1/orders/" + order + "/cancel").then().statusCode(200);

        answer.join()
                .statusCode(200)
                .header("Preference-Applied", is("wait=20"))
                .body("state", is("completed"), "progress.cancelled", is(1));
    }

    /** More results than a page has: the tag is that of the answer as it is sent, with its cursor. */
    @Test
    void whoHasTheAnswerGetsTheNextOne() {
        var colleague = manager.colleague();
        var id = placed(
                administrator(), Map.of("subscriberIds", List.of(manager.subscriberId(), colleague.subscriberId())));
        await().untilAsserted(() -> one(id).body("progress.acknowledged", is(2)));
        var path = PATH + "/" + id + "?limit=1";
        var tag = administrator()
                .get(path)
                .then()
                .body("nextCursor", notNullValue())
                .extract()
                .header("ETag");
        awaitAnother(path, tag, 1).statusCode(304);
        var answer = CompletableFuture.supplyAsync(() -> awaitAnother(path, tag, 20));

        var order = one(id).extract().<String>path("items[0].orderId");
        manager.request().post("/order/v1/orders/" + order + "/cancel").then().statusCode(200);

        answer.join().statusCode(200).body("state", is("inProgress"), "progress.cancelled", is(1));
    }

    private ValidatableResponse awaitAnother(String path, String tag, int seconds) {
        return administrator()
                .header("Prefer", "wait=" + seconds)
                .header("If-None-Match", tag)
                .get(path)
                .then();
    }

    @Test
    void theListIsWaitedForToo() {
        placed(administrator(), Map.of());
        var tag = list(administrator(), "?limit=1").extract().header("ETag");
        var answer = CompletableFuture.supplyAsync(() -> awaitAnother(PATH + "?limit=1", tag, 20));

        var next = placed(administrator(), Map.of());

        answer.join().statusCode(200).body("items.id", contains(next));
    }

    @Test
    void nothingIsOrderedAtAHigherMonthlyPriceThanWasShown() {
        offering = TestCatalogue.launch(Map.of("monthlyPrice", 250));
        var shown = Map.<String, Object>of("expectedPrice", 100, "expectedMonthlyPrice", 249);

        post(administrator(), Ids.next(), shown).statusCode(409).body("code", is("price-changed"));
        placed(administrator(), Map.of("expectedPrice", 100, "expectedMonthlyPrice", 250));
    }

    @Test
    void aWaitThatRunsOutShowsWhatThereIs() {
        var id = placed(administrator(), Map.of());

        administrator()
                .header("Prefer", "wait=1")
                .get(PATH + "/" + id + "?state=inProgress")
                .then()
                .statusCode(200)
                .body("state", is("inProgress"), "progress.completed", not(1));
    }

    @Test
    void itsResultsAreASpreadsheetToo() {
        var id = placed(administrator(), Map.of("subscriberIds", List.of(manager.subscriberId(), "s-nobody")));
        await().untilAsserted(() -> one(id).body("progress.acknowledged", is(1), "progress.problem", is(1)));
        var order = one(id).extract().<String>path("items[0].orderId");
        var phone = new Phone(manager.phone()).spaced();

        var english = administrator()
                .accept("text/csv")
                .get(PATH + "/" + id)
                .then()
                .statusCode(200)
                .header("Content-Disposition", is("attachment; filename=\"bulk-order-" + id + ".csv\""))
                .extract()
                .asString();
        assertEquals("""
                \uFEFFphone,subscriberId,state,reason,orderId\r
                %s,%s,acknowledged,,%s\r
                ,s-nobody,problem,not-found,\r
                """.formatted(phone, manager.subscriberId(), order), english);
        var russian = administrator()
                .get(PATH + "/" + id + "?format=csv&separator=semicolon")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertTrue(russian.startsWith("\uFEFFНомер;Абонент;Состояние;Причина;Заявка\r\n"), russian);
        assertTrue(russian.contains(";s-nobody;не заказано;номер не найден;\r\n"), russian);
        manager.request().accept("text/csv").get(PATH + "/" + id).then().statusCode(403);
    }

    private String placed(RequestSpecification caller, Map<String, Object> differences) {
        return post(caller, Ids.next(), differences).statusCode(201).extract().path("id");
    }

    private ValidatableResponse post(RequestSpecification caller, String key, Map<String, Object> differences) {
        var body = new HashMap<String, Object>(
                Map.of("action", "CONNECT", "offeringId", offering, "subscriberIds", List.of(manager.subscriberId())));
        body.putAll(differences);
        return caller.header("Idempotency-Key", key).body(body).post(PATH).then();
    }

    private ValidatableResponse one(String id) {
        return administrator().get(PATH + "/" + id).then().statusCode(200);
    }

    private static ValidatableResponse list(RequestSpecification caller, String query) {
        return caller.get(PATH + query).then().statusCode(200);
    }

    private RequestSpecification administrator() {
        return manager.as(CabinetRole.ADMINISTRATOR);
    }
}
