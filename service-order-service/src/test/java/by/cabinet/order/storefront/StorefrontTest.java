package by.cabinet.order.storefront;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.ClientKind;
import by.cabinet.order.testing.TestCatalogue;
import by.cabinet.order.testing.TestLine;
import by.cabinet.order.testing.TestOrder;
import by.cabinet.testing.RealServices;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "orders"))
class StorefrontTest {

    @Test
    void anOfferingIsShownWithItsRulesAndPriceAndMayBeOrdered() {
        var id = TestCatalogue.bringIn();

        seen(TestLine.active())
                .body(of(id, "eligible"), is(true))
                .body(of(id, "connected"), is(false))
                .body(of(id, "inFlight"), is(false))
                .body(of(id, "refusal"), nullValue())
                .body(of(id, "rules.be"), is("Правілы"))
                .body(of(id, "price.amount"), is(100));
    }

    @Test
    void itIsSaidWhyAnOfferingCannotBeOrdered() {
        var id = TestCatalogue.bringIn(Map.of("feePlansOnly", true));

        seen(TestLine.active())
                .body(of(id, "eligible"), is(false))
                .body(of(id, "refusal.code"), is("plan-not-eligible"));
        seen(TestLine.onFeePlan()).body(of(id, "eligible"), is(true));
    }

    @Test
    void anOrderInFlightIsShown() {
        var line = TestLine.active();
        var id = TestCatalogue.bringIn();
        TestOrder.connect(line, id);

        seen(line).body(of(id, "inFlight"), is(true)).body(of(id, "refusal.code"), is("order-in-flight"));
    }

    @Test
    void whatTheCrmHasConnectedAndEndedIsShown() {
        var line = TestLine.active();
        var id = TestCatalogue.bringIn();

        line.tellProduct(id, "ACTIVE", 1);
        await().untilAsserted(() -> seen(line).body(of(id, "connected"), is(true)));
        line.tellProduct(id, "ENDED", 2);
        line.tellProduct(id, "ACTIVE", 1);
        await().untilAsserted(() -> seen(line).body(of(id, "connected"), is(false)));
    }

    @Test
    void aManagerSeesWhatHisClientsLinesMayOrder() {
        var manager = TestLine.ofKind(ClientKind.SOLE_TRADER);
        var line = manager.neighbour();
        var path = "/order/v1/offerings?subscriberId=" + line.subscriberId();

        manager.as(CabinetRole.ADMINISTRATOR).get(path).then().statusCode(200);
        manager.request().get(path).then().statusCode(403);
        TestLine.active().request().get(path).then().statusCode(404);
        manager.request().get("/order/v1/offerings?subscriberId=a%20b").then().statusCode(400);
    }

    private static ValidatableResponse seen(TestLine line) {
        return line.request().get("/order/v1/offerings").then().statusCode(200);
    }

    private static String of(String id, String field) {
        return "items.find { it.id == '%s' }.%s".formatted(id, field);
    }
}
