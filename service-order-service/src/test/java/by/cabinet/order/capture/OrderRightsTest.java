package by.cabinet.order.capture;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.ClientKind;
import by.cabinet.contract.Portal;
import by.cabinet.order.testing.TestCatalogue;
import by.cabinet.order.testing.TestOrder;
import by.cabinet.order.testing.TestSubscriber;
import by.cabinet.testing.RealServices;
import by.cabinet.testing.TestTokens;
import by.cabinet.value.Ids;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "orders"))
class OrderRightsTest {

    private String offering;

    @BeforeEach
    void prepare() {
        offering = TestCatalogue.launch();
    }

    @Test
    void aSubscriberOrdersForHimselfOnly() {
        var subscriber = TestSubscriber.active();
        var colleague = subscriber.colleague();
        var stranger = TestSubscriber.active();

        connect(subscriber.request(), subscriber).statusCode(201);
        connect(subscriber.request(), colleague).statusCode(403);
        connect(subscriber.request(), stranger).statusCode(404).body("code", is("not-found"));
    }

    @Test
    void anUnknownSubscriberIsAnsweredLikeAStrangers() {
        TestSubscriber.active()
                .request()
                .header("Idempotency-Key", Ids.next())
                .body(Map.of("action", "CONNECT", "subscriberId", "s-nobody", "offeringId", offering))
                .post("/order/v1/orders")
                .then()
                .statusCode(404)
                .body("code", is("not-found"));
    }

    @Test
    void anUnknownOfferingIsNotFound() {
        var subscriber = TestSubscriber.active();
        subscriber
                .request()
                .header("Idempotency-Key", Ids.next())
                .body(Map.of("action", "CONNECT", "subscriberId", subscriber.subscriberId(), "offeringId", "nothing"))
                .post("/order/v1/orders")
                .then()
                .statusCode(404);
    }

    @Test
    void aManagerOrdersForTheSubscribersOfHisClient() {
        var manager = TestSubscriber.ofKind(ClientKind.LEGAL_ENTITY);
        var subscriber = manager.colleague();

        connect(manager.as(CabinetRole.ADMINISTRATOR), subscriber).statusCode(201);
        connect(manager.as(CabinetRole.SUPERVISOR), TestSubscriber.active()).statusCode(404);
        manager.as(CabinetRole.SUPERVISOR)
                .get("/order/v1/orders")
                .then()
                .body("items.subscriberId", hasItem(subscriber.subscriberId()));
        manager.request().get("/order/v1/orders").then().body("items", hasSize(0));
    }

    @Test
    void anAccountsSessionOrdersForItsSubscribers() {
        var subscriber = TestSubscriber.active();

        connect(subscriber.asAccount(), subscriber).statusCode(201);
        connect(subscriber.asAccount(), TestSubscriber.active()).statusCode(404);
        subscriber.asAccount().get("/order/v1/orders").then().body("items", hasSize(1));
        subscriber.asAccount().get("/order/v1/offerings").then().statusCode(400).body("field", is("subscriberId"));
        subscriber
                .asAccount()
                .get("/order/v1/offerings?subscriberId=" + subscriber.subscriberId())
                .then()
                .statusCode(200);
    }

    @Test
    void theLandingPageConnectsTheOwnSubscriberAndNothingElse() {
        var subscriber = TestSubscriber.active();
        var other = TestCatalogue.launch();
        subscriber.publishProduct(other, "ACTIVE", 1);

        connect(subscriber.onLanding(), subscriber).statusCode(201);
        connect(subscriber.onLanding(), subscriber.colleague()).statusCode(403);
        order(subscriber.onLanding(), "DISCONNECT", subscriber, other).statusCode(403);
        subscriber.onLanding().get("/order/v1/offerings").then().statusCode(200);
        subscriber.onLanding().get("/order/v1/products").then().statusCode(200);
        subscriber.onLanding().get("/order/v1/orders").then().body("items", hasSize(1));
    }

    @Test
    void nobodyOrdersWithoutASession() {
        var subscriber = TestSubscriber.active();
        given().contentType("application/json").get("/order/v1/orders").then().statusCode(401);
        var anonymous = given().auth().oauth2(TestTokens.anonymous(Portal.MY)).contentType("application/json");
        connect(anonymous, subscriber).statusCode(401);
        connect(TestCatalogue.manager(), subscriber).statusCode(401);
    }

    @Test
    void whatAnOrderCostsAndBecomesIsNotForTheCallerToSay() {
        var subscriber = TestSubscriber.active();
        for (var property : new String[] {"price", "state", "accountId", "role"}) {
            subscriber
                    .request()
                    .header("Idempotency-Key", Ids.next())
                    .body(Map.of(
                            "action",
                            "CONNECT",
                            "subscriberId",
                            subscriber.subscriberId(),
                            "offeringId",
                            offering,
                            property,
                            1))
                    .post("/order/v1/orders")
                    .then()
                    .statusCode(400)
                    .body("field", is(property));
        }
    }

    @Test
    void anothersOrderIsNotFound() {
        var order = TestOrder.connect(TestSubscriber.active(), offering);
        var stranger = TestSubscriber.active();

        stranger.request().get("/order/v1/orders/" + order.id()).then().statusCode(404);
        stranger.request()
                .post("/order/v1/orders/" + order.id() + "/cancel")
                .then()
                .statusCode(404);
        stranger.request().get("/order/v1/orders").then().body("items.id", not(hasItem(order.id())));
    }

    @Test
    void ordersAreListedNewestFirstPageByPage() {
        var subscriber = TestSubscriber.active();
        var first = TestOrder.connect(subscriber, offering).id();
        var second = TestOrder.connect(subscriber, TestCatalogue.launch()).id();
        var third = TestOrder.connect(subscriber, TestCatalogue.launch()).id();

        var cursor = subscriber
                .request()
                .get("/order/v1/orders?limit=2")
                .then()
                .body("items.id", is(List.of(third, second)))
                .extract()
                .path("nextCursor");
        subscriber
                .request()
                .get("/order/v1/orders?limit=2&cursor=" + cursor)
                .then()
                .body("items.id", containsInAnyOrder(first), "nextCursor", nullValue());
        subscriber.request().get("/order/v1/orders?state=completed").then().body("items", hasSize(0));
        subscriber
                .request()
                .get("/order/v1/orders?state=lost")
                .then()
                .statusCode(400)
                .body("field", is("state"));
        subscriber
                .request()
                .get("/order/v1/orders?limit=0")
                .then()
                .statusCode(400)
                .body("field", is("limit"));
    }

    private ValidatableResponse connect(RequestSpecification caller, TestSubscriber subscriber) {
        return order(caller, "CONNECT", subscriber, offering);
    }

    private static ValidatableResponse order(
            RequestSpecification caller, String action, TestSubscriber subscriber, String offeringId) {
        return caller.header("Idempotency-Key", Ids.next())
                .body(Map.of("action", action, "subscriberId", subscriber.subscriberId(), "offeringId", offeringId))
                .post("/order/v1/orders")
                .then();
    }
}
