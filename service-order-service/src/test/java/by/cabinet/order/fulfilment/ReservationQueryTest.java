package by.cabinet.order.fulfilment;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.common.testing.RealServices;
import by.cabinet.common.testing.TestEvents;
import by.cabinet.common.value.Ids;
import by.cabinet.order.testing.TestCatalogue;
import by.cabinet.order.testing.TestOrder;
import by.cabinet.order.testing.TestSubscriber.TestSubscriber;
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
        var subscriber = TestSubscriber.active();
        var completed = TestOrder.connected(subscriber, TestCatalogue.launch());
        var failed = TestOrder.connect(subscriber, TestCatalogue.launch());
        failed.fundsReply("RESERVED");
        failed.awaitRequest();
        failed.networkReplies("FAILED");
        failed.awaitCommand("RELEASE");

        query(completed);
        query(failed);

        await().until(() -> completed.commands("CAPTURE") == 2);
        await().until(() -> failed.commands("RELEASE") == 2);
    }

    @Test
    void whatIsOnItsWayKeepsItsReservation() {
        var waiting = TestOrder.connect(TestSubscriber.active(), TestCatalogue.launch());
        waiting.fundsReply("RESERVED");
        waiting.awaitRequest();
        var unknown = new TestOrder(Ids.next(), waiting.subscriber());

        query(waiting);
        query(unknown);

        unknown.awaitCommand("RELEASE");
        assertEquals(0, waiting.commands("RELEASE"));
        assertEquals(0, waiting.commands("CAPTURE"));
    }

    private static void query(TestOrder order) {
        TestEvents.publish(
                "account.reservation-queries.v1",
                order.id(),
                Map.of(
                        "orderId", order.id(),
                        "accountId", order.subscriber().accountId(),
                        "subscriberId", order.subscriber().subscriberId()));
    }
}
