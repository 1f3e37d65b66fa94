package by.cabinet.order.order;

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
import by.cabinet.order.testing.TestLine;
import by.cabinet.order.testing.TestOrder;
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
        offering = TestCatalogue.bringIn();
    }

    @Test
    void aLineOrdersForItselfOnly() {
        var line = TestLine.active();
        var neighbour = line.neighbour();
        var stranger = TestLine.active();

        connect(line.request(), line).statusCode(201);
        connect(line.request(), neighbour).statusCode(403);
        connect(line.request(), stranger).statusCode(404).body("code", is("not-found"));
    }

    @Test
    void anUnknownLineIsAnsweredLikeAStrangers() {
        TestLine.active()
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
        var line = TestLine.active();
        line.request()
                .header("Idempotency-Key", Ids.next())
                .body(Map.of("action", "CONNECT", "subscriberId", line.subscriberId(), "offeringId", "nothing"))
                .post("/order/v1/orders")
                .then()
                .statusCode(404);
    }

    @Test
    void aManagerOrdersForTheLinesOfHisClient() {
        var manager = TestLine.ofKind(ClientKind.LEGAL_ENTITY);
        var line = manager.neighbour();

        connect(manager.as(CabinetRole.ADMINISTRATOR), line).statusCode(201);
        connect(manager.as(CabinetRole.SUPERVISOR), TestLine.active()).statusCode(404);
        manager.as(CabinetRole.SUPERVISOR)
                .get("/order/v1/orders")
                .then()
                .body("items.subscriberId", hasItem(line.subscriberId()));
        manager.request().get("/order/v1/orders").then().body("items", hasSize(0));
    }

    @Test
    void anAccountsSessionOrdersForItsLines() {
        var line = TestLine.active();

        connect(line.asAccount(), line).statusCode(201);
        connect(line.asAccount(), TestLine.active()).statusCode(404);
        line.asAccount().get("/order/v1/orders").then().body("items", hasSize(1));
        line.asAccount().get("/order/v1/offerings").then().statusCode(400).body("field", is("subscriberId"));
        line.asAccount()
                .get("/order/v1/offerings?subscriberId=" + line.subscriberId())
                .then()
                .statusCode(200);
    }

    @Test
    void theLandingPageConnectsTheOwnLineAndNothingElse() {
        var line = TestLine.active();
        var other = TestCatalogue.bringIn();
        line.tellProduct(other, "ACTIVE", 1);

        connect(line.onLanding(), line).statusCode(201);
        connect(line.onLanding(), line.neighbour()).statusCode(403);
        order(line.onLanding(), "DISCONNECT", line, other).statusCode(403);
        line.onLanding().get("/order/v1/offerings").then().statusCode(200);
        line.onLanding().get("/order/v1/products").then().statusCode(200);
        line.onLanding().get("/order/v1/orders").then().body("items", hasSize(1));
    }

    @Test
    void nobodyOrdersWithoutASession() {
        var line = TestLine.active();
        given().contentType("application/json").get("/order/v1/orders").then().statusCode(401);
        var anonymous = given().auth().oauth2(TestTokens.anonymous(Portal.MY)).contentType("application/json");
        connect(anonymous, line).statusCode(401);
        connect(TestCatalogue.manager(), line).statusCode(401);
    }

    @Test
    void whatAnOrderCostsAndBecomesIsNotForTheCallerToSay() {
        var line = TestLine.active();
        for (var property : new String[] {"price", "state", "accountId", "role"}) {
            line.request()
                    .header("Idempotency-Key", Ids.next())
                    .body(Map.of(
                            "action",
                            "CONNECT",
                            "subscriberId",
                            line.subscriberId(),
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
        var order = TestOrder.connect(TestLine.active(), offering);
        var stranger = TestLine.active();

        stranger.request().get("/order/v1/orders/" + order.id()).then().statusCode(404);
        stranger.request()
                .post("/order/v1/orders/" + order.id() + "/cancel")
                .then()
                .statusCode(404);
        stranger.request().get("/order/v1/orders").then().body("items.id", not(hasItem(order.id())));
    }

    @Test
    void ordersAreListedNewestFirstPageByPage() {
        var line = TestLine.active();
        var first = TestOrder.connect(line, offering).id();
        var second = TestOrder.connect(line, TestCatalogue.bringIn()).id();
        var third = TestOrder.connect(line, TestCatalogue.bringIn()).id();

        var cursor = line.request()
                .get("/order/v1/orders?limit=2")
                .then()
                .body("items.id", is(List.of(third, second)))
                .extract()
                .path("nextCursor");
        line.request()
                .get("/order/v1/orders?limit=2&cursor=" + cursor)
                .then()
                .body("items.id", containsInAnyOrder(first), "nextCursor", nullValue());
        line.request().get("/order/v1/orders?state=completed").then().body("items", hasSize(0));
        line.request().get("/order/v1/orders?state=lost").then().statusCode(400).body("field", is("state"));
        line.request().get("/order/v1/orders?limit=0").then().statusCode(400).body("field", is("limit"));
    }

    private ValidatableResponse connect(RequestSpecification caller, TestLine line) {
        return order(caller, "CONNECT", line, offering);
    }

    private static ValidatableResponse order(
            RequestSpecification caller, String action, TestLine line, String offeringId) {
        return caller.header("Idempotency-Key", Ids.next())
                .body(Map.of("action", action, "subscriberId", line.subscriberId(), "offeringId", offeringId))
                .post("/order/v1/orders")
                .then();
    }
}
