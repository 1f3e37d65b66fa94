package by.cabinet.order.order;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.order.testing.TestCatalogue;
import by.cabinet.order.testing.TestLine;
import by.cabinet.order.testing.TestOrder;
import by.cabinet.testing.RealServices;
import by.cabinet.testing.TestClock;
import by.cabinet.web.clock.ProductClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "orders"))
class DeadlineTest {

    private static final Duration DAY = Duration.ofHours(24);

    @Inject
    ProductClock clock;

    @Inject
    Pool pool;

    /** R1.8 a. */
    @Test
    void whatTheNetworkHasNotDoneWithin24HoursFailsIsReleasedAndTold() {
        var order = provisioning(TestCatalogue.bringIn());

        TestClock.advance(DAY, clock);

        order.awaitState("failed");
        order.get().body("failure", is("deadline-passed"));
        order.awaitCommand("RELEASE");
        assertEquals("order-failed", order.awaitSms().path("template").asText());
        order.fundsAnswer("RELEASED");
        await().until(() -> step(order) == null);
        assertEquals(List.of("acknowledged", "inProgress", "failed"), order.awaitStates(3));
        assertEquals(1, order.messages());
    }

    @Test
    void whatTheFundsSideHasNotDecidedWithin24HoursFailsToo() {
        var order = TestOrder.connect(TestLine.active(), TestCatalogue.bringIn());

        TestClock.advance(DAY, clock);

        order.awaitState("failed");
        order.awaitCommand("RELEASE");
        order.fundsAnswer("RESERVED");
        order.fundsAnswer("RELEASED");
        await().until(() -> step(order) == null);
        order.get().body("state", is("failed"));
        assertEquals(0, order.requests());
    }

    @Test
    void whatTheNetworkHasDoneIsCompletedHoweverLateTheMoneyIsTaken() {
        var order = provisioning(TestCatalogue.bringIn());
        order.networkAnswers("DONE");
        order.awaitCommand("CAPTURE");

        TestClock.advance(DAY, clock);
        await().until(() -> order.commands("CAPTURE") > 1);
        order.get().body("state", is("inProgress"));

        order.fundsAnswer("CAPTURED");
        order.awaitState("completed");
        assertEquals(0, order.commands("RELEASE"));
    }

    @Test
    void silenceIsAnsweredByAskingAgainForTheSame() {
        var order = TestOrder.connect(TestLine.active(), TestCatalogue.bringIn());
        TestClock.advance(Duration.ofMinutes(1), clock);
        await().until(() -> order.commands("RESERVE") == 2);

        order.fundsAnswer("RESERVED");
        var first = order.awaitRequest();
        TestClock.advance(Duration.ofMinutes(1), clock);
        await().until(() -> order.requests() == 2);
        assertEquals(first, order.awaitRequest());
    }

    @Test
    void whatTheNetworkDoesAfterTheEndIsUndone() {
        var order = provisioning(TestCatalogue.bringIn());
        TestClock.advance(DAY, clock);
        order.awaitState("failed");

        order.networkAnswers("DONE");
        order.networkAnswers("DONE");

        var undoing = order.awaitUndoing();
        assertEquals("DISCONNECT", undoing.path("action").asText());
        assertEquals(order.line().phone(), undoing.path("phone").asText());
        TestClock.advance(Duration.ofMinutes(1), clock);
        await().until(() -> order.requests() == 3);

        order.networkAnswers(undoing.path("requestId").asText(), "DONE");
        await().until(() -> "DONE".equals(compensation(order).getString("outcome")));
        assertTrue(compensation(order).getBoolean("needed"));
        order.get().body("state", is("failed"));
    }

    @Test
    void nothingIsUndoneThatAnotherOrderHasMeanwhileConnected() {
        var offering = TestCatalogue.bringIn();
        var late = provisioning(offering);
        TestClock.advance(DAY, clock);
        late.awaitState("failed");
        TestOrder.connected(late.line(), offering);

        late.networkAnswers("DONE");

        await().until(() -> compensation(late) != null);
        assertFalse(compensation(late).getBoolean("needed"));
        assertNull(compensation(late).getOffsetDateTime("due_at"));
        assertEquals(1, late.requests());
    }

    private static TestOrder provisioning(String offering) {
        var order = TestOrder.connect(TestLine.active(), offering);
        order.fundsAnswer("RESERVED");
        order.awaitRequest();
        return order;
    }

    private String step(TestOrder order) {
        return row("select step from service_order where id = $1", order).getString("step");
    }

    private Row compensation(TestOrder order) {
        return row("select * from compensation where order_id = $1", order);
    }

    private Row row(String query, TestOrder order) {
        return pool.preparedQuery(query).executeAndAwait(Tuple.of(order.id())).stream()
                .findFirst()
                .orElse(null);
    }
}
