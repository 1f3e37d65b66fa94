package by.cabinet.order.order;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.order.testing.TestCatalogue;
import by.cabinet.order.testing.TestLine;
import by.cabinet.order.testing.TestOrder;
import by.cabinet.testing.RealServices;
import by.cabinet.testing.TestEvents;
import by.cabinet.value.Ids;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The funds side asks what is to become of a reservation that nobody has settled. */
@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "orders"))
class ReservationQueryTest {

    @Test
    void whatIsCompletedIsCapturedAgainAndWhatHasEndedOtherwiseReleased() {
        var line = TestLine.active();
        var completed = TestOrder.connected(line, TestCatalogue.bringIn());
        var failed = TestOrder.connect(line, TestCatalogue.bringIn());
        failed.fundsAnswer("RESERVED");
        failed.awaitRequest();
        failed.networkAnswers("FAILED");
        failed.awaitCommand("RELEASE");

        ask(completed);
        ask(failed);

        await().until(() -> completed.commands("CAPTURE") == 2);
        await().until(() -> failed.commands("RELEASE") == 2);
    }

    @Test
    void whatIsOnItsWayKeepsItsReservation() {
        var waiting = TestOrder.connect(TestLine.active(), TestCatalogue.bringIn());
        waiting.fundsAnswer("RESERVED");
        waiting.awaitRequest();
        var unknown = new TestOrder(Ids.next(), waiting.line());

        ask(waiting);
        ask(unknown);

        unknown.awaitCommand("RELEASE");
        assertEquals(0, waiting.commands("RELEASE"));
        assertEquals(0, waiting.commands("CAPTURE"));
    }

    private static void ask(TestOrder order) {
        TestEvents.publish(
                "account.reservation-queries.v1",
                order.id(),
                Map.of(
                        "orderId", order.id(),
                        "accountId", order.line().accountId(),
                        "subscriberId", order.line().subscriberId()));
    }
}
