package by.cabinet.order.capture;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.contract.ClientKind;
import by.cabinet.order.testing.TestCatalogue;
import by.cabinet.order.testing.TestOrder;
import by.cabinet.order.testing.TestSubscriber;
import by.cabinet.testing.RealServices;
import by.cabinet.value.Ids;
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
    void aRefusedOrderIsAnOrderThatIsRejectedAndPublished() {
        var subscriber = TestSubscriber.with(Map.of("status", "SUSPENDED", "suspendedBy", "COMPANY"), Map.of());

        var answer = TestOrder.place(subscriber, "CONNECT", TestCatalogue.launch())
                .body("state", is("rejected"))
                .body("refusal.code", is("suspended"))
                .body("refusal.suspended", is("SUBSCRIBER"))
                .body("refusal.suspendedBy", is("COMPANY"))
                .body("refusal.missing", nullValue())
                .body("deadline", notNullValue());

        var order = new TestOrder(answer.extract().path("id"), subscriber);
        order.get().body("refusal.code", is("suspended"));
        assertEquals(List.of("rejected"), order.awaitStates(1));
        order.awaitLaterOrder();
        assertEquals(0, order.commands("RESERVE"));
    }

    /** R1.8 f. */
    @Test
    void aSuspendedClientsSubscribersOrderNothing() {
        var subscriber = TestSubscriber.with(Map.of(), Map.of("status", "SUSPENDED", "suspendedBy", "CLIENT"));

        await().untilAsserted(() -> TestOrder.place(subscriber, "CONNECT", TestCatalogue.launch())
                .body("refusal.suspended", is("CLIENT"), "refusal.suspendedBy", is("CLIENT")));
    }

    @Test
    void theLaterWordOfTheCrmCountsInWhateverOrderItComes() {
        var subscriber = TestSubscriber.active();
        subscriber.publish(3, Map.of("status", "SUSPENDED", "suspendedBy", "SUBSCRIBER"));
        subscriber.publish(2, Map.of());
        subscriber.publish(1, Map.of());

        await().untilAsserted(() -> TestOrder.place(subscriber, "CONNECT", TestCatalogue.launch())
                .body("refusal.suspendedBy", is("SUBSCRIBER")));
        subscriber.publish(4, Map.of());
        await().untilAsserted(() ->
                TestOrder.place(subscriber, "CONNECT", TestCatalogue.launch()).body("state", is("acknowledged")));
    }

    @Test
    void whatIsNeededOrExcludedIsNamed() {
        var subscriber = TestSubscriber.active();
        var needed = TestCatalogue.launch();
        var needing = TestCatalogue.launch(Map.of("needs", List.of(needed)));
        var excluding = TestCatalogue.launch(Map.of("excludes", List.of(needed)));

        TestOrder.place(subscriber, "CONNECT", needing)
                .body("refusal.code", is("not-connected"), "refusal.offeringId", is(needed));
        TestOrder.connected(subscriber, needed);
        TestOrder.place(subscriber, "CONNECT", needing).body("state", is("acknowledged"));
        TestOrder.place(subscriber, "CONNECT", excluding)
                .body("refusal.code", is("already-connected"), "refusal.offeringId", is(needed));
    }

    @Test
    void whatIsNotConnectedIsNotDisconnectedAndTheOtherWayRound() {
        var subscriber = TestSubscriber.active();
        var offering = TestCatalogue.launch();

        TestOrder.place(subscriber, "DISCONNECT", offering)
                .body("refusal.code", is("not-connected"), "price.amount", is(0));
        TestOrder.connected(subscriber, offering);
        TestOrder.place(subscriber, "CONNECT", offering).body("refusal.code", is("already-connected"));
    }

    @Test
    void aNewOrderIsAcceptedOnceTheEarlierOneHasEnded() {
        var subscriber = TestSubscriber.active();
        var offering = TestCatalogue.launch();
        var order = TestOrder.connect(subscriber, offering);
        TestOrder.place(subscriber, "CONNECT", offering).body("refusal.code", is("order-in-flight"));

        order.fundsReply("REFUSED", Map.of("refusal", Map.of("code", "not-active")));
        order.awaitState("rejected");

        TestOrder.place(subscriber, "CONNECT", offering).body("state", is("acknowledged"));
    }

    /** R1.13: whoever orders, be it an administrator or a session of the account. */
    @Test
    void forARestrictedSubscriberOrAccountNobodyOrdersUntilItIsLifted() {
        var manager = TestSubscriber.ofKind(ClientKind.LEGAL_ENTITY);
        var subscriber = manager.colleague();
        subscriber.publishRestriction("SUBSCRIBER", true, 1);
        await().untilAsserted(() -> connect(subscriber).body("refusal.code", is("restricted")));
        connect(manager).body("state", is("acknowledged"));

        subscriber.publishRestriction("SUBSCRIBER", false, 2);
        subscriber.publishRestriction("SUBSCRIBER", true, 1);
        subscriber.publishRestriction("ACCOUNT", true, 1);
        await().untilAsserted(() -> connect(manager).body("refusal.code", is("restricted")));

        subscriber.publishRestriction("ACCOUNT", false, 2);
        await().untilAsserted(() -> connect(subscriber).body("state", is("acknowledged")));
    }

    private static ValidatableResponse connect(TestSubscriber subscriber) {
        return TestOrder.place(subscriber, "CONNECT", TestCatalogue.launch());
    }

    /** Refused orders are stored: an account has ten of them a minute, and what can be carried out is still ordered. */
    @Test
    void anAccountHasTenRefusedOrdersAMinute() {
        var subscriber = TestSubscriber.active();
        var offering = TestCatalogue.launch();
        for (var i = 0; i < 10; i++) {
            TestOrder.place(subscriber, "DISCONNECT", offering).body("refusal.code", is("not-connected"));
        }

        tried(subscriber, "DISCONNECT", offering)
                .statusCode(429)
                .header("Retry-After", Integer::parseInt, allOf(greaterThan(0), lessThanOrEqualTo(60)));
        tried(subscriber.colleague(), "DISCONNECT", offering).statusCode(429);
        subscriber.request().get("/order/v1/orders").then().body("items.size()", is(10));
        TestOrder.place(subscriber, "CONNECT", offering).body("state", is("acknowledged"));
        TestOrder.place(TestSubscriber.active(), "DISCONNECT", offering).body("state", is("rejected"));
    }

    @Test
    void anAccountWithoutMoneyHasTenOrdersAMinute() {
        var subscriber = TestSubscriber.active();
        for (var i = 0; i < 10; i++) {
            var order = TestOrder.connect(subscriber, TestCatalogue.launch());
            order.fundsReply("REFUSED", Map.of("refusal", Map.of("code", "insufficient-funds", "missing", 90)));
            order.awaitState("rejected");
        }

        tried(subscriber, "CONNECT", TestCatalogue.launch()).statusCode(429);
    }

    private static ValidatableResponse tried(TestSubscriber subscriber, String action, String offering) {
        return subscriber
                .request()
                .header("Idempotency-Key", Ids.next())
                .body(Map.of("action", action, "subscriberId", subscriber.subscriberId(), "offeringId", offering))
                .post("/order/v1/orders")
                .then();
    }
}
