package by.cabinet.order.order;

import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.order.testing.TestCatalogue;
import by.cabinet.order.testing.TestLine;
import by.cabinet.order.testing.TestOrder;
import by.cabinet.testing.RealServices;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "orders"))
class CancelTest {

    private String offering;
    private TestOrder order;

    @BeforeEach
    void prepare() {
        offering = TestCatalogue.bringIn();
        order = TestOrder.connect(TestLine.active(), offering);
    }

    @Test
    void anOrderOfWhichTheNetworkHasNotHeardIsCancelledAndReleased() {
        cancel().statusCode(200).body("state", is("cancelled"));
        cancel().statusCode(200).body("state", is("cancelled"));

        order.awaitCommand("RELEASE");
        order.fundsAnswer("RESERVED");
        order.fundsAnswer("RELEASED");
        TestOrder.connected(order.line(), offering);
        order.get().body("state", is("cancelled"));
        assertEquals(0, order.requests());
        assertEquals(0, order.messages());
        assertEquals(1, order.commands("RELEASE"));
    }

    @Test
    void whatTheNetworkWasAskedForCannotBeCancelled() {
        order.fundsAnswer("RESERVED");
        order.awaitRequest();

        cancel().statusCode(409).body("code", is("order-not-cancellable"));
        order.get().body("state", is("inProgress"));
    }

    @Test
    void whatIsOverCannotBeCancelled() {
        order.fundsAnswer("REFUSED", Map.of("refusal", Map.of("code", "not-active")));
        order.awaitState("rejected");

        cancel().statusCode(409);
    }

    private ValidatableResponse cancel() {
        return order.line()
                .request()
                .post("/order/v1/orders/" + order.id() + "/cancel")
                .then();
    }
}
