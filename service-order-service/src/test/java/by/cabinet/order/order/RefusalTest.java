package by.cabinet.order.order;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.contract.ClientKind;
import by.cabinet.order.testing.TestCatalogue;
import by.cabinet.order.testing.TestLine;
import by.cabinet.order.testing.TestOrder;
import by.cabinet.testing.RealServices;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Refusals as callers see them; each rule by itself is in {@code OrderRuleTest}. */
@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "orders"))
class RefusalTest {

    @Test
    void aRefusedOrderIsAnOrderThatIsRejectedAndTold() {
        var line = TestLine.told(Map.of("status", "SUSPENDED", "suspendedBy", "COMPANY"), Map.of());

        var answer = TestOrder.place(line, "CONNECT", TestCatalogue.bringIn())
                .body("state", is("rejected"))
                .body("refusal.code", is("suspended"))
                .body("refusal.suspended", is("SUBSCRIBER"))
                .body("refusal.suspendedBy", is("COMPANY"))
                .body("refusal.missing", nullValue())
                .body("deadline", notNullValue());

        var order = new TestOrder(answer.extract().path("id"), line);
        order.get().body("refusal.code", is("suspended"));
        assertEquals(List.of("rejected"), order.awaitStates(1));
        assertEquals(0, order.commands("RESERVE"));
    }

    /** R1.8 f. */
    @Test
    void aSuspendedClientsLinesOrderNothing() {
        var line = TestLine.told(Map.of(), Map.of("status", "SUSPENDED", "suspendedBy", "CLIENT"));

        await().untilAsserted(() -> TestOrder.place(line, "CONNECT", TestCatalogue.bringIn())
                .body("refusal.suspended", is("CLIENT"), "refusal.suspendedBy", is("CLIENT")));
    }

    @Test
    void theLaterWordOfTheCrmCountsInWhateverOrderItComes() {
        var line = TestLine.active();
        line.tell(3, Map.of("status", "SUSPENDED", "suspendedBy", "SUBSCRIBER"));
        line.tell(2, Map.of());
        line.tell(1, Map.of());

        await().untilAsserted(() -> TestOrder.place(line, "CONNECT", TestCatalogue.bringIn())
                .body("refusal.suspendedBy", is("SUBSCRIBER")));
        line.tell(4, Map.of());
        await().untilAsserted(() ->
                TestOrder.place(line, "CONNECT", TestCatalogue.bringIn()).body("state", is("acknowledged")));
    }

    @Test
    void whatIsNeededOrExcludedIsNamed() {
        var line = TestLine.active();
        var needed = TestCatalogue.bringIn();
        var needing = TestCatalogue.bringIn(Map.of("needs", List.of(needed)));
        var excluding = TestCatalogue.bringIn(Map.of("excludes", List.of(needed)));

        TestOrder.place(line, "CONNECT", needing)
                .body("refusal.code", is("not-connected"), "refusal.offeringId", is(needed));
        TestOrder.connected(line, needed);
        TestOrder.place(line, "CONNECT", needing).body("state", is("acknowledged"));
        TestOrder.place(line, "CONNECT", excluding)
                .body("refusal.code", is("already-connected"), "refusal.offeringId", is(needed));
    }

    @Test
    void whatIsNotConnectedIsNotDisconnectedAndTheOtherWayRound() {
        var line = TestLine.active();
        var offering = TestCatalogue.bringIn();

        TestOrder.place(line, "DISCONNECT", offering).body("refusal.code", is("not-connected"), "price.amount", is(0));
        TestOrder.connected(line, offering);
        TestOrder.place(line, "CONNECT", offering).body("refusal.code", is("already-connected"));
    }

    @Test
    void aNewOrderIsAcceptedOnceTheEarlierOneHasEnded() {
        var line = TestLine.active();
        var offering = TestCatalogue.bringIn();
        var order = TestOrder.connect(line, offering);
        TestOrder.place(line, "CONNECT", offering).body("refusal.code", is("order-in-flight"));

        order.fundsAnswer("REFUSED", Map.of("refusal", Map.of("code", "not-active")));
        order.awaitState("rejected");

        TestOrder.place(line, "CONNECT", offering).body("state", is("acknowledged"));
    }

    /** R1.13: whoever orders, be it an administrator or a session of the account. */
    @Test
    void forARestrictedLineOrAccountNobodyOrdersUntilItIsLifted() {
        var manager = TestLine.ofKind(ClientKind.LEGAL_ENTITY);
        var line = manager.neighbour();
        line.tellRestriction("LINE", true, 1);
        await().untilAsserted(() -> connect(line).body("refusal.code", is("restricted")));
        connect(manager).body("state", is("acknowledged"));

        line.tellRestriction("LINE", false, 2);
        line.tellRestriction("LINE", true, 1);
        line.tellRestriction("ACCOUNT", true, 1);
        await().untilAsserted(() -> connect(manager).body("refusal.code", is("restricted")));

        line.tellRestriction("ACCOUNT", false, 2);
        await().untilAsserted(() -> connect(line).body("state", is("acknowledged")));
    }

    private static ValidatableResponse connect(TestLine line) {
        return TestOrder.place(line, "CONNECT", TestCatalogue.bringIn());
    }
}
