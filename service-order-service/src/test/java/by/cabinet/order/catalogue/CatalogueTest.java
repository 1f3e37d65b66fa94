package by.cabinet.order.catalogue;

import static by.cabinet.order.testing.TestCatalogue.manager;
import static by.cabinet.order.testing.TestCatalogue.offering;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import by.cabinet.contract.Portal;
import by.cabinet.order.testing.TestCatalogue;
import by.cabinet.order.testing.TestSubscriber;
import by.cabinet.testing.RealServices;
import by.cabinet.testing.TestTokens;
import by.cabinet.web.caller.StaffRole;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "orders"))
class CatalogueTest {

    private static final String PATH = "/order/v1/offerings/";

    /** R1.14, R2.3. */
    @Test
    void whatIsLaunchedIsShownAtOnce() {
        var subscriber = TestSubscriber.active();
        var id = TestCatalogue.launch(Map.of("price", 350));

        subscriber.request().get(PATH + id).then().body("price.amount", is(350));
    }

    /** The SMS about an order names the offering, and notification-service refuses one that is too long. */
    @Test
    void aNameHasAtMostOneHundredCharacters() {
        var fits = offering(Map.of("name", named("н".repeat(100))));
        manager().body(fits).post("/order/v1/offerings").then().statusCode(201);

        manager()
                .body(offering(Map.of("name", named("н".repeat(101)))))
                .post("/order/v1/offerings")
                .then()
                .statusCode(400)
                .body("field", is("name"));
        patch(fits.get("id"), Map.of("name", Map.of("be", "н".repeat(101))))
                .statusCode(400)
                .body("field", is("name"));
    }

    private static Map<String, String> named(String name) {
        return Map.of("ru", name, "be", name, "en", name);
    }

    @Test
    void anIdIsLaunchedOnceUntilItIsWithdrawn() {
        var terms = offering(Map.of());
        manager().body(terms).post("/order/v1/offerings").then().statusCode(201).body("revision", is(1));
        manager().body(terms).post("/order/v1/offerings").then().statusCode(409).body("code", is("offering-exists"));

        manager().delete(PATH + terms.get("id")).then().statusCode(204);
        manager().delete(PATH + terms.get("id")).then().statusCode(204);
        patch(terms.get("id"), Map.of("price", 1)).statusCode(409).body("code", is("offering-withdrawn"));
        manager().body(terms).post("/order/v1/offerings").then().statusCode(201).body("revision", is(3));
    }

    @Test
    void aPatchChangesWhatItNamesAndNothingElse() {
        var id = TestCatalogue.launch(Map.of("needs", List.of("music"), "validTo", "2100-01-01T00:00:00Z"));
        var patch = new HashMap<String, Object>(Map.of("name", Map.of("en", "Songs"), "price", Map.of("amount", 200)));
        patch.put("validTo", null);

        patch(id, patch)
                .statusCode(200)
                .body(
                        "name.en", is("Songs"),
                        "name.ru", is("Музыка"),
                        "price.amount", is(200),
                        "needs", is(List.of("music")),
                        "validTo", nullValue(),
                        "revision", is(2));
    }

    /** R1.14: both prices are shown wherever one is; without a monthly one it is nothing. */
    @Test
    void aMonthlyPriceIsShownBesideThePriceAndGoesWhenItIsTakenAway() {
        var id = TestCatalogue.launch(Map.of("price", 0, "monthlyPrice", 250));
        var subscriber = TestSubscriber.active();
        var shown = "monthlyPrice.amount";
        subscriber.request().get(PATH + id).then().body(shown, is(250));

        var patch = new HashMap<String, Object>();
        patch.put("monthlyPrice", null);
        patch(id, patch).statusCode(200).body("monthlyPrice.amount", is(0), "price.amount", is(0));

        subscriber.request().get(PATH + id).then().body(shown, is(0));
        changes("limit=100")
                .body("items.findAll { it.offeringId == '%s' }.monthlyPrice.amount".formatted(id), is(List.of(0, 250)));
    }

    @Test
    void aPatchIsCheckedLikeTheWhole() {
        var id = TestCatalogue.launch();

        patch(id, Map.of("price", -1)).statusCode(400);
        patch(id, Map.of("colour", "red")).statusCode(400).body("field", is("colour"));
        patch(id, Map.of("name", Map.of("en", " "))).statusCode(400);
        patch(id, Map.of("id", "another")).statusCode(400).body("field", is("id"));
        patch("nothing", Map.of("price", 1)).statusCode(404);
    }

    @ParameterizedTest
    @MethodSource
    void absurdTermsAreRefused(Map<String, Object> terms) {
        manager().body(offering(terms)).post("/order/v1/offerings").then().statusCode(400);
    }

    static Stream<Map<String, Object>> absurdTermsAreRefused() {
        return Stream.of(
                Map.of("price", -1),
                Map.of("price", 1.5),
                Map.of("price", Map.of("amount", 1_000_001)),
                Map.of("price", Map.of("amount", 1, "currency", "USD")),
                Map.of("price", "NaN"),
                Map.of("monthlyPrice", -1),
                Map.of("monthlyPrice", Map.of("amount", 1_000_001)),
                Map.of("id", "a b"),
                Map.of("id", "x", "needs", List.of("x")),
                Map.of("needs", List.of("y"), "excludes", List.of("y")),
                Map.of("clientKinds", List.of("MARTIAN")),
                Map.of("validFrom", "2026-01-02T00:00:00Z", "validTo", "2026-01-01T00:00:00Z"),
                Map.of("validTo", "+999999999-01-01T00:00:00Z"),
                Map.of("name", Map.of("ru", "a", "be", "b")),
                Map.of("rules", Map.of("ru", "a", "be", "b", "en", "c\0")),
                Map.of("withdrawn", true));
    }

    /** R1.14, R2.3. */
    @Test
    void everybodySeesEachChangeWithItsDate() {
        var id = TestCatalogue.launch();
        patch(id, Map.of("price", 200)).statusCode(200);
        manager().delete(PATH + id).then().statusCode(204);

        changes("limit=3")
                .body(
                        "items.findAll { it.offeringId == '%s' }.change".formatted(id),
                        is(List.of("WITHDRAWN", "CHANGED", "CREATED")),
                        "items[0].changedAt",
                        notNullValue(),
                        "items[0].price.amount",
                        is(200),
                        "items[2].price.amount",
                        is(100));
        var cursor = changes("limit=1").body("items", hasSize(1)).extract().path("nextCursor");
        changes("limit=1&cursor=" + cursor).body("items[0].change", is("CHANGED"), "items[0].offeringId", is(id));
    }

    @Test
    void onlyTheCatalogueManagerChangesTheCatalogue() {
        var subscriber = TestSubscriber.active();
        var id = TestCatalogue.launch();

        subscriber
                .request()
                .body(offering(Map.of()))
                .post("/order/v1/offerings")
                .then()
                .statusCode(401);
        var backOffice =
                given().auth().oauth2(TestTokens.staff(StaffRole.BACK_OFFICE)).contentType("application/json");
        backOffice.delete(PATH + id).then().statusCode(403);
        backOffice.body(Map.of("price", 1)).patch(PATH + id).then().statusCode(403);
    }

    @Test
    void whatIsWithdrawnIsShownOnlyWhereItIsConnected() {
        var id = TestCatalogue.launch();
        var subscriber = TestSubscriber.active();
        var other = TestSubscriber.active();
        subscriber.publishProduct(id, "ACTIVE", 1);
        await().untilAsserted(() ->
                subscriber.request().get("/order/v1/products").then().body("items.offeringId", hasItem(id)));

        manager().delete(PATH + id).then().statusCode(204);

        subscriber.request().get(PATH + id).then().body("connected", is(true));
        other.request().get(PATH + id).then().statusCode(404);
    }

    private static ValidatableResponse changes(String query) {
        return given().auth()
                .oauth2(TestTokens.anonymous(Portal.MY))
                .get("/order/v1/offering-changes?" + query)
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse patch(Object id, Map<String, Object> patch) {
        return manager().body(patch).patch(PATH + id).then();
    }
}
