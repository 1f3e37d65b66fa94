package by.cabinet.order.capture;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.ClientKind;
import by.cabinet.contract.Topics;
import by.cabinet.order.testing.TestCatalogue;
import by.cabinet.order.testing.TestOrder;
import by.cabinet.order.testing.TestSubscriber;
import by.cabinet.testing.RealServices;
import by.cabinet.testing.TestEvents;
import by.cabinet.testing.TestTokens;
import by.cabinet.value.Ids;
import by.cabinet.web.caller.StaffRole;
import by.cabinet.web.clock.ProductClock;
import by.cabinet.web.telemetry.Correlation;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The list of orders, narrowed by everything that it can be narrowed by. */
@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "orders"))
class OrderListTest {

    private static final String ORDERS = "/order/v1/orders";

    @Inject
    ProductClock clock;

    private TestSubscriber manager;
    private TestSubscriber colleague;
    private String offering;

    @BeforeEach
    void prepare() {
        manager = TestSubscriber.ofKind(ClientKind.LEGAL_ENTITY);
        colleague = manager.colleague();
        offering = TestCatalogue.launch();
    }

    @Test
    void severalStatesAndOpenOnesAreListedTogether() {
        var rejected = TestOrder.disconnect(manager, offering).id();
        var acknowledged = TestOrder.connect(manager, offering).id();
        var held = placed(
                manager.request(),
                Map.of("startAt", clock.instant().plus(Duration.ofDays(2)).toString()));
        var cancelled = TestOrder.connect(manager, TestCatalogue.launch()).id();
        manager.request().post(ORDERS + "/" + cancelled + "/cancel").then().statusCode(200);
        var session = Ids.next();
        var draft = placed(manager.inSession(session), Map.of("draft", true));

        list(manager.request(), "state=rejected&state=held").body("items.id", contains(held, rejected));
        list(manager.request(), "state=rejected&state=cancelled&state=completed")
                .body("items.id", contains(cancelled, rejected));
        list(manager.request(), "state=open").body("items.id", contains(held, acknowledged));
        list(manager.inSession(session), "state=open").body("items.id", contains(draft, held, acknowledged));
        list(manager.request(), "state=open&state=rejected").body("items.id", contains(held, acknowledged, rejected));
        var cursor = list(manager.request(), "state=open&state=rejected&limit=2")
                .body("items", hasSize(2))
                .extract()
                .path("nextCursor");
        list(manager.request(), "state=open&state=rejected&limit=2&cursor=" + cursor)
                .body("items.id", contains(rejected), "nextCursor", nullValue());
        manager.request()
                .get(ORDERS + "?state=open&state=lost")
                .then()
                .statusCode(400)
                .body("field", is("state"));
    }

    @Test
    void aManagerNarrowsTheListToASubscriberAnAccountAnActionOrAnOffering() {
        var other = manager.onOtherAccount();
        other.publishAccount(1, Map.of());
        var first = TestOrder.connect(colleague, offering).id();
        var second = TestOrder.disconnect(manager, offering).id();
        var third = TestOrder.connect(other, TestCatalogue.launch()).id();

        list(administrator(), "limit=50").body("items.id", contains(third, second, first));
        list(administrator(), "subscriberId=" + colleague.subscriberId()).body("items.id", contains(first));
        await().untilAsserted(() ->
                list(administrator(), "accountId=" + other.accountId()).body("items.id", contains(third)));
        list(administrator(), "accountId=" + manager.accountId()).body("items.id", contains(second, first));
        list(administrator(), "action=DISCONNECT").body("items.id", contains(second));
        list(administrator(), "offeringId=" + offering).body("items.id", contains(second, first));
        list(administrator(), "offeringId=" + offering + "&action=CONNECT&state=acknowledged")
                .body("items.id", contains(first));
        list(administrator(), "bulkOrderId=none").body("items", hasSize(0));
        administrator().get(ORDERS + "?action=BUY").then().statusCode(400);
    }

    @Test
    void othersAreNotToBeKnownOf() {
        var stranger = TestSubscriber.active();
        stranger.publishAccount(1, Map.of());
        var other = manager.onOtherAccount();
        other.publishAccount(1, Map.of());

        administrator()
                .get(ORDERS + "?subscriberId=" + stranger.subscriberId())
                .then()
                .statusCode(404);
        administrator()
                .get(ORDERS + "?accountId=" + stranger.accountId())
                .then()
                .statusCode(404);
        administrator().get(ORDERS + "?subscriberId=s-nobody").then().statusCode(404);
        manager.request()
                .get(ORDERS + "?subscriberId=" + colleague.subscriberId())
                .then()
                .statusCode(403);
        await().untilAsserted(() -> manager.request()
                .get(ORDERS + "?accountId=" + other.accountId())
                .then()
                .statusCode(403));
        manager.onLanding().get(ORDERS + "?action=DISCONNECT").then().statusCode(403);
    }

    @Test
    void ordersAreListedByWhenTheyWereMade() {
        var earlier = TestOrder.connect(manager, offering);
        var at = Instant.parse(earlier.get().extract().path("createdAt"));
        var later = TestOrder.connect(manager, TestCatalogue.launch());
        var until = Instant.parse(later.get().extract().path("createdAt"));
        var between = at.plus(1, ChronoUnit.MILLIS).isBefore(until) ? until : at.plus(1, ChronoUnit.MICROS);

        list(manager.request(), "from=%s&to=%s".formatted(at.truncatedTo(ChronoUnit.MILLIS), between))
                .body("items.id", contains(earlier.id()));
        list(manager.request(), "to=" + at.truncatedTo(ChronoUnit.MILLIS)).body("items", hasSize(0));
        list(manager.request(), "from=2020-01-01&to=2030-01-01").body("items.id", contains(later.id(), earlier.id()));
        list(manager.request(), "from=" + until.plusSeconds(1)).body("items", hasSize(0));
        manager.request().get(ORDERS + "?from=yesterday").then().statusCode(400).body("field", is("from"));
    }

    /** R1.7; drafts are their own session's. */
    @Test
    void whoLooksAfterSubscribersSeesWhyAServiceDidNotComeAndItIsInTheJournal() {
        var refused = TestOrder.disconnect(colleague, offering).id();
        placed(colleague.request(), Map.of("draft", true, "subscriberId", colleague.subscriberId()));
        var call = Ids.next();

        staff(StaffRole.SHOP)
                .header(Correlation.HEADER, call)
                .get(ORDERS + "?subscriberId=" + colleague.subscriberId())
                .then()
                .statusCode(200)
                .body("items.id", contains(refused), "items[0].refusal.code", is("not-connected"))
                .body("items[0].cancellable", is(false));

        var entry = TestEvents.await(
                        Topics.JOURNAL_ENTRIES.name(),
                        1,
                        read -> read.path("correlationId").asText().equals(call))
                .getFirst();
        assertEquals("order.read", entry.path("action").asText());
        assertEquals(colleague.subscriberId(), entry.path("subscriberId").asText());
        staff(StaffRole.CONTACT_CENTRE)
                .get(ORDERS + "?subscriberId=" + colleague.subscriberId() + "&state=completed")
                .then()
                .body("items", hasSize(0));
        staff(StaffRole.CONTACT_CENTRE).get(ORDERS).then().statusCode(400).body("code", is("search-too-wide"));
        staff(StaffRole.BACK_OFFICE)
                .get(ORDERS + "?subscriberId=s-nobody")
                .then()
                .statusCode(404);
    }

    /** What was ordered for the former owner is not shown to who looks after the present one. */
    @Test
    void ofAFormerOwnersOrdersStaffSeeNone() {
        TestOrder.disconnect(colleague, offering);
        var owner = TestSubscriber.active();
        colleague.publish(2, Map.of("clientId", owner.clientId(), "accountId", owner.accountId()));

        await().untilAsserted(() -> staff(StaffRole.SHOP)
                .get(ORDERS + "?subscriberId=" + colleague.subscriberId())
                .then()
                .statusCode(200)
                .body("items", hasSize(0)));
    }

    private static RequestSpecification staff(StaffRole role) {
        return given().auth().oauth2(TestTokens.staff(role));
    }

    private String placed(RequestSpecification caller, Map<String, Object> more) {
        var body = new HashMap<String, Object>(Map.of(
                "action", "CONNECT", "subscriberId", manager.subscriberId(), "offeringId", TestCatalogue.launch()));
        body.putAll(more);
        return caller.header("Idempotency-Key", Ids.next())
                .body(body)
                .post(ORDERS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static ValidatableResponse list(RequestSpecification caller, String query) {
        return caller.get(ORDERS + "?" + query).then().statusCode(200);
    }

    private RequestSpecification administrator() {
        return manager.as(CabinetRole.ADMINISTRATOR);
    }
}
