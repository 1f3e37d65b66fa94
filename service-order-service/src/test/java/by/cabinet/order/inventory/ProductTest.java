package by.cabinet.order.inventory;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.contract.Topics;
import by.cabinet.contract.rights.JournalAction;
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
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is connected: by our orders, and by what the CRM publishes of it, late, again, or wrongly. */
@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "orders"))
class ProductTest {

    @Inject
    Pool pool;

    @Inject
    ProductClock clock;

    private TestSubscriber subscriber;
    private String offering;

    @BeforeEach
    void prepare() {
        subscriber = TestSubscriber.active();
        offering = TestCatalogue.launch();
    }

    @Test
    void aLateEchoOfAConnectionDoesNotReviveWhatWasDisconnected() {
        var before = clock.instant();
        var connected = TestOrder.connected(subscriber, offering);
        disconnected();

        subscriber.publishProduct(connected.id(), offering, "ACTIVE", before, 1);
        awaitVersion(connected.id(), 1);
        subscriber.publishProduct("crm-" + connected.id(), offering, "ACTIVE", before, 1);
        awaitVersion("crm-" + connected.id(), 1);

        products().body("items", hasSize(0));
        subscriber.publishProduct(connected.id(), offering, "ACTIVE", after(), 2);
        awaitVersion(connected.id(), 2);
        products().body("items.offeringId", contains(offering));
    }

    @Test
    void whatTheCrmEndsAfterTheOrderHasEnded() {
        var before = clock.instant();
        var connected = TestOrder.connected(subscriber, offering);
        subscriber.publishProduct(connected.id(), offering, "ENDED", before, 1);
        awaitVersion(connected.id(), 1);
        products().body("items.offeringId", contains(offering));

        subscriber.publishProduct(connected.id(), offering, "ENDED", after(), 2);
        awaitVersion(connected.id(), 2);

        products().body("items", hasSize(0));
    }

    @Test
    void anotherSubscribersProductIsAConflict() {
        var other = TestSubscriber.active();
        var product = "p-" + subscriber.subscriberId();
        subscriber.publishProduct(product, offering, "ACTIVE", Instant.now(), 1);
        awaitVersion(product, 1);

        other.publishProduct(product, offering, "ACTIVE", Instant.now(), 2);

        await().until(() -> pool.preparedQuery("select from quarantine where key = $1 and reason = 'conflict'")
                        .executeAndAwait(Tuple.of(other.subscriberId()))
                        .rowCount()
                == 1);
        products().body("items.offeringId", contains(offering));
        other.request().get("/order/v1/products").then().body("items", hasSize(0));
        subscriber.publishProduct(product, offering, "ENDED", Instant.now(), 2);
        awaitVersion(product, 2);
    }

    @Test
    void aProductHasTheTermsOfItsOfferingAndSaysWhetherItCanGo() {
        var category = TestCatalogue.category();
        offering = TestCatalogue.launch(Map.of("categoryId", category, "price", 350, "monthlyPrice", 250));
        var connected = TestOrder.connected(subscriber, offering);

        products()
                .body("items.orderId", contains(connected.id()), "items[0].title", is("Музыка"))
                .body("items[0].price.amount", is(350), "items[0].monthlyPrice.amount", is(250))
                .body("items[0].categoryId", is(category))
                .body("items[0].state", is("ACTIVE"), "items[0].disconnectable", is(true));
        TestOrder.disconnect(subscriber, offering);
        products().body("items[0].state", is("DISCONNECTING"), "items[0].disconnectable", is(false));
    }

    @Test
    void whatNoCatalogueKnowsHasNoTermsAndCanGo() {
        var unknown = "of-the-crm-" + subscriber.subscriberId();
        subscriber.publishProduct(unknown, "ACTIVE", 1);

        await().untilAsserted(() -> products()
                .body("items.offeringId", contains(unknown), "items[0].title", nullValue())
                .body("items[0].price", nullValue(), "items[0].disconnectable", is(true)));
        subscriber.onLanding().get("/order/v1/products").then().body("items[0].disconnectable", is(false));
    }

    /** R1.7 */
    @Test
    void whoLooksAfterSubscribersReadsTheirProductsAndItIsInTheJournal() {
        subscriber.publishProduct(offering, "ACTIVE", 1);
        await().untilAsserted(() -> products().body("items.offeringId", contains(offering)));
        var call = Ids.next();

        given().auth()
                .oauth2(TestTokens.staff(StaffRole.CONTACT_CENTRE))
                .header(Correlation.HEADER, call)
                .get("/order/v1/products?subscriberId=" + subscriber.subscriberId())
                .then()
                .statusCode(200)
                .body("items.offeringId", contains(offering), "items[0].title", is("Music"));

        var entry = TestEvents.await(
                        Topics.JOURNAL_ENTRIES.name(),
                        1,
                        read -> read.path("correlationId").asText().equals(call))
                .getFirst();
        assertEquals(JournalAction.SUBSCRIBER_READ.code(), entry.path("action").asText());
        assertEquals(subscriber.subscriberId(), entry.path("subscriberId").asText());
    }

    private void disconnected() {
        var order = TestOrder.disconnect(subscriber, offering);
        order.awaitRequest();
        order.networkReplies("DONE");
        order.awaitState("completed");
        products().body("items", hasSize(0));
    }

    /** Later than everything that an order has done until now. */
    private Instant after() {
        return clock.instant().plusSeconds(1);
    }

    private void awaitVersion(String product, long version) {
        await().untilAsserted(() -> assertEquals(
                1,
                pool.preparedQuery("select from product where product_id = $1 and version = $2")
                        .executeAndAwait(Tuple.of(product, version))
                        .rowCount()));
    }

    private ValidatableResponse products() {
        return subscriber.request().get("/order/v1/products").then().statusCode(200);
    }
}
