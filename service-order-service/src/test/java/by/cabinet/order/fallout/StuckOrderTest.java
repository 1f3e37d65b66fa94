package by.cabinet.order.fallout;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.order.testing.TestCatalogue;
import by.cabinet.order.testing.TestOrder;
import by.cabinet.order.testing.TestSubscriber;
import by.cabinet.testing.RealServices;
import by.cabinet.testing.TestClock;
import by.cabinet.testing.TestTokens;
import by.cabinet.web.caller.StaffRole;
import by.cabinet.web.clock.ProductClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "orders"))
class StuckOrderTest {

    private static final String ORDERS = "/order/v1/orders";

    @Inject
    ProductClock clock;

    private TestOrder order;

    @BeforeEach
    void prepare() {
        order = TestOrder.connect(TestSubscriber.active(), TestCatalogue.launch());
        order.fundsReply("RESERVED");
        order.awaitRequest();
    }

    @Test
    void anOrderThatNobodyAnswersIsShownWithWhatItWaitsForAndSinceWhen() {
        backOffice().get(ORDERS + "/" + order.id()).then().statusCode(200).body("stuck", nullValue());

        becomeStuck();

        pageWithOrder().body(listed("stuck.why"), is("network-silent"), listed("stuck.since"), notNullValue());
        order.get().body("stuck", nullValue());
    }

    @Test
    void aRetriedOrderIsAskedAtOnceUnderTheSameId() {
        becomeStuck();
        await().until(() -> order.requests() == 2); // the second one of the timeout
        var asked = order.requests();

        act("retry", Map.of()).statusCode(200).body("state", is("inProgress"), "stuck", nullValue());

        await().until(() -> order.requests() == asked + 1);
        order.networkReplies("DONE");
        order.awaitCommand("CAPTURE");
        order.fundsReply("CAPTURED");
        order.awaitState("completed");
        act("retry", Map.of()).statusCode(409).body("code", is("order-not-waiting"));
    }

    @Test
    void anOrderThatStaffEndIsRefundedAndNotified() {
        act("fail", Map.of("reason", "the switch is being replaced"))
                .statusCode(200)
                .body("state", is("failed"));

        order.awaitCommand("RELEASE");
        order.get().body("failure", is("ended-by-staff"));
        assertEquals("order-failed", order.awaitSms().path("template").asText());
        order.fundsReply("RELEASED");
        act("fail", Map.of("reason", "again")).statusCode(409).body("code", is("order-not-failable"));
    }

    @Test
    void whatTheNetworkHasDoneIsNotFailed() {
        order.networkReplies("DONE");
        order.awaitCommand("CAPTURE");

        act("fail", Map.of("reason", "too late")).statusCode(409);
    }

    @Test
    void whatTheNetworkRefusesToUndoIsShownUntilStaffSettleIt() {
        act("fail", Map.of("reason", "no answer")).statusCode(200);
        order.networkReplies("DONE");
        var compensation = order.awaitCompensation();
        order.networkReplies(compensation.path("requestId").asText(), "FAILED");
        awaitWhy("undoing-refused");
        await().until(() -> order.requests() == 2); // the second one of the timeout
        var asked = order.requests();

        act("retry", Map.of()).statusCode(200).body("stuck.why", is("not-undone"));
        await().until(() -> order.requests() == asked + 1);
        act("fail", Map.of("reason", "the subscriber keeps it")).statusCode(200).body("stuck", nullValue());
    }

    @Test
    void onlyTheBackOfficeSeesAndSettlesWhatIsStuck() {
        order.subscriber().request().get(ORDERS + "?stuck=true").then().statusCode(403);
        order.subscriber()
                .request()
                .post(ORDERS + "/" + order.id() + "/retry")
                .then()
                .statusCode(401);
        var shop = given().auth().oauth2(TestTokens.staff(StaffRole.SHOP)).contentType("application/json");
        shop.get(ORDERS + "?stuck=true").then().statusCode(403);
        shop.body(Map.of("reason", "x"))
                .post(ORDERS + "/" + order.id() + "/fail")
                .then()
                .statusCode(403);
        backOffice().get(ORDERS).then().statusCode(400).body("code", is("search-too-wide"));
        backOffice().get(ORDERS + "/nothing").then().statusCode(404);
        act("fail", Map.of("reason", " ")).statusCode(400);
        act("fail", Map.of("reason", "a\nb")).statusCode(400);
        act("fail", Map.of()).statusCode(400).body("field", is("reason"));
    }

    @Test
    void whatIsStuckIsNarrowedAsOtherListsAre() {
        becomeStuck();
        var id = order.id();
        String offering = order.get().extract().path("offeringId");
        var mine = "&subscriberId=" + order.subscriber().subscriberId();

        stuck(mine).body("items.id", contains(id));
        stuck("&offeringId=" + offering).body("items.id", contains(id));
        stuck(mine + "&state=inProgress&action=CONNECT&accountId="
                        + order.subscriber().accountId())
                .body("items.id", contains(id));
        stuck(mine + "&from=2020-01-01T00:00:00Z&to=2099-01-01T00:00:00Z").body("items.id", contains(id));
        for (var none : List.of(
                "&state=held",
                "&action=DISCONNECT",
                "&accountId=a-nobody",
                "&bulkOrderId=b-nothing",
                "&to=2020-01-01T00:00:00Z",
                "&from=2099-01-01T00:00:00Z")) {
            stuck(mine + none).body("items", hasSize(0));
        }
    }

    private static ValidatableResponse stuck(String narrowed) {
        return backOffice().get(ORDERS + "?stuck=true" + narrowed).then().statusCode(200);
    }

    private void becomeStuck() {
        TestClock.advance(Duration.ofMinutes(1), clock);
        awaitWhy("network-silent");
    }

    private void awaitWhy(String why) {
        await().untilAsserted(
                        () -> backOffice().get(ORDERS + "/" + order.id()).then().body("stuck.why", is(why)));
    }

    private ValidatableResponse act(String verb, Map<String, Object> body) {
        return backOffice()
                .body(body)
                .post(ORDERS + "/" + order.id() + "/" + verb)
                .then();
    }

    /** Other tests leave stuck orders behind, by the hundred. */
    private ValidatableResponse pageWithOrder() {
        var page = backOffice().get(ORDERS + "?stuck=true&limit=200").then().statusCode(200);
        while (page.extract().path(listed("id")) == null) {
            String cursor = page.body("nextCursor", notNullValue()).extract().path("nextCursor");
            page = backOffice()
                    .get(ORDERS + "?stuck=true&limit=200&cursor=" + cursor)
                    .then()
                    .statusCode(200);
        }
        return page;
    }

    private String listed(String field) {
        return "items.find { it.id == '%s' }.%s".formatted(order.id(), field);
    }

    private static RequestSpecification backOffice() {
        return given().auth().oauth2(TestTokens.staff(StaffRole.BACK_OFFICE)).contentType("application/json");
    }
}
