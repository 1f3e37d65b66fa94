package by.cabinet.order.qualification;

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
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "orders"))
class QualificationTest {

    @Test
    void anOfferingIsShownWithItsRulesAndPriceAndMayBeOrdered() {
        var id = TestCatalogue.launch();

        offering(TestSubscriber.active(), id)
                .body("eligible", is(true))
                .body("connected", is(false))
                .body("inFlight", is(false))
                .body("refusal", nullValue())
                .body("rules.be", is("Правілы"))
                .body("price.amount", is(100));
    }

    @Test
    void itIsSaidWhyAnOfferingCannotBeOrdered() {
        var id = TestCatalogue.launch(Map.of("feePlansOnly", true));

        offering(TestSubscriber.active(), id).body("eligible", is(false)).body("refusal.code", is("plan-not-eligible"));
        offering(TestSubscriber.onFeePlan(), id).body("eligible", is(true));
    }

    @Test
    void anOrderInFlightIsShown() {
        var subscriber = TestSubscriber.active();
        var id = TestCatalogue.launch();
        TestOrder.connect(subscriber, id);

        offering(subscriber, id).body("inFlight", is(true)).body("refusal.code", is("order-in-flight"));
    }

    @Test
    void whatTheCrmHasConnectedAndEndedIsShown() {
        var subscriber = TestSubscriber.active();
        var id = TestCatalogue.launch();

        subscriber.publishProduct(id, "ACTIVE", 1);
        await().untilAsserted(() -> offering(subscriber, id).body("connected", is(true)));
        subscriber.publishProduct(id, "ENDED", 2);
        subscriber.publishProduct(id, "ACTIVE", 1);
        await().untilAsserted(() -> offering(subscriber, id).body("connected", is(false)));
    }

    @Test
    void aManagerSeesWhatHisClientsSubscribersMayOrder() {
        var manager = TestSubscriber.ofKind(ClientKind.SOLE_TRADER);
        var subscriber = manager.colleague();
        var path = "/order/v1/offerings?subscriberId=" + subscriber.subscriberId();

        manager.as(CabinetRole.ADMINISTRATOR).get(path).then().statusCode(200);
        manager.request().get(path).then().statusCode(403);
        TestSubscriber.active().request().get(path).then().statusCode(404);
        manager.request().get("/order/v1/offerings?subscriberId=a%20b").then().statusCode(400);
    }

    @Test
    void anOfferingNamesWhatItNeedsAndExcludesAndSpeaksTheCallersLanguage() {
        var subscriber = TestSubscriber.active();
        var id = TestCatalogue.launch(Map.of("needs", List.of("internet"), "excludes", List.of("silence")));

        one(subscriber, id, "en")
                .statusCode(200)
                .body("id", is(id), "needs", contains("internet"), "excludes", contains("silence"))
                .body("title", is("Music"), "text", is("Rules"), "disconnectable", is(false));
        one(subscriber, id, "fr").body("title", is("Музыка"));
        one(subscriber, "no-such-offering", "en").statusCode(404);
        TestCatalogue.manager().delete("/order/v1/offerings/" + id).then().statusCode(204);
        one(subscriber, id, "en").statusCode(404);
    }

    @Test
    void offeringsAreNarrowedByCategoryAndByWhetherTheyAreConnected() {
        var subscriber = TestSubscriber.active();
        var category = TestCatalogue.category();
        var here = TestCatalogue.launch(Map.of("categoryId", category));
        var other = TestCatalogue.launch(Map.of("categoryId", category));
        subscriber.publishProduct(here, "ACTIVE", 1);
        await().untilAsserted(() -> offering(subscriber, here).body("connected", is(true)));

        narrowed(subscriber, "category=" + category).body("items.id", contains(here, other));
        narrowed(subscriber, "category=" + category + "&connected=true")
                .body("items.id", contains(here), "items[0].categoryId", is(category))
                .body("items[0].disconnectable", is(true));
        narrowed(subscriber, "category=" + category + "&connected=false").body("items.id", contains(other));
        subscriber.request().get("/order/v1/offerings?connected=perhaps").then().statusCode(400);
        subscriber.onLanding().get("/order/v1/offerings/" + here).then().body("disconnectable", is(false));
    }

    /** What another connected offering needs cannot go. */
    @Test
    void whatIsNeededIsNotDisconnectable() {
        var subscriber = TestSubscriber.active();
        var needed = TestCatalogue.launch();
        var needing = TestCatalogue.launch(Map.of("needs", List.of(needed)));
        subscriber.publishProduct(needed, "ACTIVE", 1);
        subscriber.publishProduct(needing, "ACTIVE", 1);

        await().untilAsserted(
                        () -> offering(subscriber, needed).body("connected", is(true), "disconnectable", is(false)));
        await().untilAsserted(
                        () -> offering(subscriber, needing).body("connected", is(true), "disconnectable", is(true)));
        TestOrder.disconnect(subscriber, needing);
        offering(subscriber, needing).body("disconnectable", is(false));
    }

    private static ValidatableResponse one(TestSubscriber subscriber, String id, String language) {
        return subscriber
                .request()
                .header("Accept-Language", language)
                .get("/order/v1/offerings/" + id)
                .then();
    }

    private static ValidatableResponse narrowed(TestSubscriber subscriber, String query) {
        return subscriber.request().get("/order/v1/offerings?" + query).then().statusCode(200);
    }

    private static ValidatableResponse offering(TestSubscriber subscriber, String id) {
        return one(subscriber, id, "ru").statusCode(200);
    }
}
