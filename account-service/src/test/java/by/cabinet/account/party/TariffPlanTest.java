package by.cabinet.account.party;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.contract.Portal;
import by.cabinet.testing.RealServices;
import by.cabinet.testing.TestEvents;
import by.cabinet.testing.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The plans that everybody may read, without signing in. */
@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "account"))
class TariffPlanTest {

    private static final List<Map<String, Object>> BUNDLE =
            List.of(Map.of("name", "Интернет", "quantity", 20480, "unit", "MEGABYTE"));

    @Inject
    Pool pool;

    private final String suffix = UUID.randomUUID().toString();
    private final String sold = "sold-" + suffix;
    private final String firms = "firms-" + suffix;
    private final String former = "former-" + suffix;

    @BeforeEach
    void plans() {
        publish(sold, Map.of("onSale", true, "changeFee", 500, "bundle", BUNDLE));
        publish(firms, Map.of("onSale", true, "clientKinds", List.of("LEGAL_ENTITY", "SOLE_TRADER")));
        publish(former, Map.of("bundle", BUNDLE));
        await().until(() -> pool.preparedQuery("select from tariff_plan where tariff_plan_id = any($1)")
                        .executeAndAwait(Tuple.of(new String[] {sold, firms, former}))
                        .size()
                == 3);
    }

    @Test
    void aPlanOnSaleIsShownWithWhatABuyerGets() {
        plan(sold)
                .body("name", equalTo("План " + sold))
                .body("subscriptionFee", equalTo(true))
                .body("paymentMode", equalTo("POSTPAID"))
                .body("monthlyFee.amount", equalTo(2490))
                .body("changeFee.amount", equalTo(500))
                .body("onSale", equalTo(true))
                .body("clientKinds", empty())
                .body("included.name", contains("Интернет"))
                .body("included[0].quantity", equalTo(20480))
                .body("included[0].unit", equalTo("MEGABYTE"));
        plan(firms).body("clientKinds", contains("LEGAL_ENTITY", "SOLE_TRADER")).body("included", nullValue());
    }

    /** R1.2.6: only what is advertised is open. */
    @Test
    void theCompositionOfAPlanThatIsNotSoldIsNotShown() {
        plan(former)
                .body("onSale", equalTo(false))
                .body("changeFee", nullValue())
                .body("included", nullValue());
    }

    @ParameterizedTest
    @CsvSource({
        "limit=7,                          true,  true,  true",
        "onSale=true,                     true,  true,  false",
        "onSale=false,                    false, false, true",
        "kind=LEGAL_ENTITY,               true,  true,  true",
        "kind=INDIVIDUAL,                 true,  false, true",
        "kind=INDIVIDUAL&onSale=true,     true,  false, false"
    })
    void plansAreFoundByWhoMayBuyThem(String query, boolean seesSold, boolean seesFirms, boolean seesFormer) {
        var ids = all(query);

        assertEquals(
                List.of(seesSold, seesFirms, seesFormer),
                List.of(ids.contains(sold), ids.contains(firms), ids.contains(former)));
    }

    @ParameterizedTest
    @CsvSource({"kind=FIRM, kind", "onSale=yes, onSale", "limit=0, limit", "limit=201, limit", "cursor=x, cursor"})
    void anUnreadableQueryIsNamed(String query, String field) {
        get(query).statusCode(400).body("field", equalTo(field));
    }

    private List<String> all(String query) {
        var ids = new ArrayList<String>();
        var cursor = "";
        while (cursor != null) {
            var page = get(query + cursor).statusCode(200).extract().jsonPath();
            ids.addAll(page.getList("items.id", String.class));
            cursor = page.getString("nextCursor") == null ? null : "&cursor=" + page.getString("nextCursor");
        }
        return ids;
    }

    private ValidatableResponse plan(String id) {
        return get("limit=200").rootPath("items.find { it.id == '%s' }".formatted(id));
    }

    private static ValidatableResponse get(String query) {
        return given().auth()
                .oauth2(TestTokens.anonymous(Portal.LANDING))
                .get("/account/v1/tariff-plans?" + query)
                .then();
    }

    private static void publish(String id, Map<String, Object> changes) {
        var plan = new HashMap<String, Object>(Map.of(
                "tariffPlanId",
                id,
                "name",
                "План " + id,
                "subscriptionFee",
                true,
                "paymentMode",
                "POSTPAID",
                "monthlyFee",
                2490,
                "version",
                1));
        plan.putAll(changes);
        TestEvents.publish("billing.tariff-plans.v1", id, plan);
    }
}
