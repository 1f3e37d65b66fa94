package by.cabinet.order.catalogue;

import static by.cabinet.order.testing.TestCatalogue.manager;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import by.cabinet.contract.Portal;
import by.cabinet.order.testing.TestCatalogue;
import by.cabinet.testing.RealServices;
import by.cabinet.testing.TestTokens;
import by.cabinet.value.Ids;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is on sale, by categories, for who has not signed in. */
@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "orders"))
class CatalogueViewTest {

    private static final String CATALOGUE = "/order/v1/catalogue";

    private final String category = "c-" + Ids.next();

    @Test
    void everybodyReadsWhatIsOnSaleInHisLanguage() {
        category(category, 3).statusCode(200).body("id", is(category), "position", is(3));
        var id = TestCatalogue.launch(
                Map.of("categoryId", category, "price", 350, "monthlyPrice", 250, "needs", List.of("internet")));

        catalogue("be-BY,ru;q=0.8", "?category=" + category)
                .header("Content-Language", is("be"))
                .header("Cache-Control", is("public, max-age=300"))
                .header("ETag", startsWith("W/"))
                .header("Vary", containsString("Accept-Language"))
                .body("categories.id", contains(category), "categories[0].name", is("Забавы"))
                .body("items.id", contains(id), "items[0].name", is("Музыка (бел.)"), "items[0].rules", is("Правілы"))
                .body("items[0].price.amount", is(350), "items[0].monthlyPrice.amount", is(250))
                .body("items[0].categoryId", is(category), "items[0].needs", contains("internet"))
                .body("items[0].revision", is(1), "items[0].feePlansOnly", is(false), "items[0].validTo", nullValue());
        catalogue("fr", "?category=" + category)
                .header("Content-Language", is("en"))
                .body("items[0].name", is("Music"));
    }

    @Test
    void itHasWhatCanBeOrderedNowAlonePageByPage() {
        category(category, 1);
        var withdrawn = TestCatalogue.launch(Map.of("categoryId", category));
        manager().delete("/order/v1/offerings/" + withdrawn).then().statusCode(204);
        TestCatalogue.launch(Map.of("categoryId", category, "validFrom", "2100-01-01T00:00:00Z"));
        var first = TestCatalogue.launch(Map.of("categoryId", category));
        var second = TestCatalogue.launch(Map.of("categoryId", category));

        catalogue("ru", "?category=" + category).body("items.id", contains(first, second));
        var cursor = catalogue("ru", "?limit=1&category=" + category)
                .body("items.id", contains(first), "categories.id", contains(category))
                .extract()
                .path("nextCursor");
        catalogue("ru", "?limit=1&category=%s&cursor=%s".formatted(category, cursor))
                .body("items.id", contains(second), "nextCursor", nullValue());
    }

    @Test
    void categoriesAreShownByTheirPositionsAndWithoutOfferingsNotAtAll() {
        var second = "a-" + Ids.next();
        var empty = "b-" + Ids.next();
        category(category, 9_998);
        category(second, 9_999);
        category(empty, 1);
        TestCatalogue.launch(Map.of("categoryId", category));
        TestCatalogue.launch(Map.of("categoryId", second));

        var ours =
                "categories.id.findAll { it == '%s' || it == '%s' || it == '%s' }".formatted(category, second, empty);
        catalogue("ru", "").body(ours, contains(category, second));
        category(second, 9_997);
        catalogue("ru", "").body(ours, contains(second, category));
    }

    @Test
    void anOfferingIsOfACategoryThatThereIs() {
        manager()
                .body(TestCatalogue.offering(Map.of("categoryId", category)))
                .post("/order/v1/offerings")
                .then()
                .statusCode(400)
                .body("field", is("categoryId"));
        var id = TestCatalogue.launch();
        patch(id, Map.of("categoryId", category)).statusCode(400);

        category(category, 1);
        patch(id, Map.of("categoryId", category)).statusCode(200).body("categoryId", is(category));
        var none = new HashMap<String, Object>();
        none.put("categoryId", null);
        patch(id, none).statusCode(200).body("categoryId", nullValue());
    }

    @Test
    void whatIsNoCategoryIsRefused() {
        var name = Map.of("ru", "а", "be", "б", "en", "c");
        put(category, Map.of("name", name)).statusCode(400);
        put(category, Map.of("name", name, "position", -1)).statusCode(400);
        put(category, Map.of("name", name, "position", 1, "colour", "red")).statusCode(400);
        put(category, Map.of("name", Map.of("ru", "a".repeat(101), "be", "б", "en", "c"), "position", 1))
                .statusCode(400)
                .body("field", is("name"));
        put("a%20b", Map.of("name", name, "position", 1)).statusCode(400);
    }

    private static ValidatableResponse category(String id, int position) {
        return put(id, Map.of("name", Map.of("ru", "Развлечения", "be", "Забавы", "en", "Fun"), "position", position));
    }

    private static ValidatableResponse put(String id, Map<String, Object> body) {
        return manager()
                .urlEncodingEnabled(false)
                .body(body)
                .put("/order/v1/categories/" + id)
                .then();
    }

    private static ValidatableResponse patch(String id, Map<String, Object> patch) {
        return manager().body(patch).patch("/order/v1/offerings/" + id).then();
    }

    private static ValidatableResponse catalogue(String language, String query) {
        return given().auth()
                .oauth2(TestTokens.anonymous(Portal.MY))
                .header("Accept-Language", language)
                .get(CATALOGUE + query)
                .then()
                .statusCode(200);
    }
}
