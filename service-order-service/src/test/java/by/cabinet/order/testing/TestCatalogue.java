package by.cabinet.order.testing;

import static io.restassured.RestAssured.given;

import by.cabinet.testing.TestTokens;
import by.cabinet.value.Ids;
import by.cabinet.web.caller.StaffRole;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.Map;

/** The catalogue-manager; every test launches its own offerings. */
public final class TestCatalogue {

    private TestCatalogue() {}

    /** A new offering at 1.00; returns its id. */
    public static String launch() {
        return launch(Map.of());
    }

    /** With these properties instead of, or beside, the usual ones. */
    public static String launch(Map<String, Object> differences) {
        var offering = offering(differences);
        manager().body(offering).post("/order/v1/offerings").then().statusCode(201);
        return (String) offering.get("id");
    }

    public static Map<String, Object> offering(Map<String, Object> differences) {
        var value = new HashMap<String, Object>(Map.of(
                "id", "o-" + Ids.next(),
                "name", Map.of("ru", "Музыка", "be", "Музыка (бел.)", "en", "Music"),
                "rules", Map.of("ru", "Правила", "be", "Правілы", "en", "Rules"),
                "price", Map.of("amount", 100, "currency", "BYN")));
        value.putAll(differences);
        return value;
    }

    /** A new category; returns its id. */
    public static String category() {
        var id = "c-" + Ids.next();
        manager()
                .body(Map.of("name", Map.of("ru", "Развлечения", "be", "Забавы", "en", "Fun"), "position", 1))
                .put("/order/v1/categories/" + id)
                .then()
                .statusCode(200);
        return id;
    }

    public static RequestSpecification manager() {
        return given().auth()
                .oauth2(TestTokens.staff(StaffRole.CATALOGUE_MANAGER))
                .contentType("application/json");
    }
}
