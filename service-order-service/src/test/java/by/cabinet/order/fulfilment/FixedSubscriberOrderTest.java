package by.cabinet.order.fulfilment;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.ClientKind;
import by.cabinet.contract.Topics;
import by.cabinet.order.testing.TestCatalogue;
import by.cabinet.order.testing.TestOrder;
import by.cabinet.order.testing.TestSubscriber;
import by.cabinet.testing.RealServices;
import by.cabinet.testing.TestEvents;
import by.cabinet.value.Ids;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** R1.5: subscribers without SIM and number, for whom their account's session orders. */
@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "orders"))
class FixedSubscriberOrderTest {

    private static final Map<String, Object> CONTACTS =
            Map.of("contactEmail", "home@demo.by", "contactPhone", "+375331234567");

    @Inject
    Pool pool;

    @Test
    void theNetworkIsAskedWithoutANumberAndTheContactNumberIsNotified() {
        var fixed = TestSubscriber.fixedSubscriber(CONTACTS);

        var order = connect(fixed);

        assertFalse(order.awaitRequest().has("phone"));
        finish(order);
        assertEquals("+375331234567", order.awaitSms().path("to").asText());
    }

    @Test
    void aContactNumberThatAnApplicationHasSetIsNotified() {
        var fixed = TestSubscriber.fixedSubscriber(CONTACTS);
        TestEvents.publish(
                Topics.ACCOUNT_CHANGES.name(),
                fixed.accountId(),
                Map.of(
                        "accountId",
                        fixed.accountId(),
                        "contactEmail",
                        "new@demo.by",
                        "contactPhone",
                        "+375447654321",
                        "changedAt",
                        Instant.now().plusSeconds(60).toString(),
                        "changedBy",
                        "clerk"));
        TestSubscriber.active();

        var order = connect(fixed);
        order.awaitRequest();
        finish(order);

        assertEquals("+375447654321", order.awaitSms().path("to").asText());
    }

    /** A record of the CRM about something else may have been made before it has taken the change. R1.6.1 */
    @Test
    void whatAnApplicationHasSetStandsUntilTheCrmShowsIt() {
        var fixed = TestSubscriber.fixedSubscriber(CONTACTS);
        publishChange(fixed, "+375447654321");
        awaitContact(fixed, "+375447654321");

        fixed.publishAccount(2, CONTACTS);
        awaitVersion(fixed, 2);
        awaitContact(fixed, "+375447654321");

        fixed.publishAccount(3, Map.of("contactEmail", "new@demo.by", "contactPhone", "+375447654321"));
        awaitVersion(fixed, 3);
        fixed.publishAccount(4, Map.of("contactEmail", "third@demo.by", "contactPhone", "+375441111111"));
        awaitContact(fixed, "+375441111111");

        publishChange(fixed, "+375442222222");
        awaitContact(fixed, "+375442222222");
        fixed.publishAccount(5, Map.of("clientId", fixed.clientId() + "-n"));
        awaitContact(fixed, null);
    }

    private static void publishChange(TestSubscriber fixed, String phone) {
        TestEvents.publish(
                Topics.ACCOUNT_CHANGES.name(),
                fixed.accountId(),
                Map.of(
                        "accountId",
                        fixed.accountId(),
                        "contactEmail",
                        "new@demo.by",
                        "contactPhone",
                        phone,
                        "changedAt",
                        Instant.now().minusSeconds(1).toString(),
                        "changedBy",
                        "clerk"));
    }

    private void awaitContact(TestSubscriber fixed, String phone) {
        await().untilAsserted(() -> assertEquals(phone, column("phone", "account_contact", fixed)));
    }

    private void awaitVersion(TestSubscriber fixed, long version) {
        await().untilAsserted(() -> assertEquals(version, column("version", "account", fixed)));
    }

    private Object column(String column, String table, TestSubscriber fixed) {
        return pool.preparedQuery("select %s from %s where account_id = $1".formatted(column, table))
                .executeAndAwait(Tuple.of(fixed.accountId()))
                .iterator()
                .next()
                .getValue(0);
    }

    @Test
    void withoutAContactNumberNobodyIsNotifiedOfAnOrderThatIsCarriedOutAllTheSame() {
        var fixed = TestSubscriber.fixedSubscriber(Map.of());

        var order = connect(fixed);
        order.awaitRequest();
        finish(order);

        assertSilent(order);
    }

    /** A landline has a number, which the network gets and no SMS is sent to. */
    @Test
    void aLandlineGetsNoSms() {
        var fixed = TestSubscriber.fixedSubscriber(Map.of());
        fixed.publish(2, Map.of("phone", "+375171234567"));
        TestSubscriber.active();

        var order = connect(fixed);

        assertEquals("+375171234567", order.awaitRequest().path("phone").asText());
        finish(order);
        assertSilent(order);
    }

    /** R1.2.5: where there is no number to name, the text says that the subscriber is a fixed one. */
    @Test
    void aManagerTerminatesAFixedSubscriberAndThoseConcernedAreNotifiedWithoutANumber() {
        var manager = TestSubscriber.ofKind(ClientKind.LEGAL_ENTITY);
        manager.publishAccount(1, CONTACTS);
        var fixed = new TestSubscriber(
                "s-internet-" + Ids.next(),
                manager.accountId(),
                manager.clientId(),
                null,
                manager.kind(),
                CabinetRole.SUBSCRIBER);
        fixed.publish(1, Map.of());
        TestSubscriber.active();

        var placed = manager.acting(CabinetRole.ADMINISTRATOR)
                .request()
                .header("Idempotency-Key", Ids.next())
                .body(Map.of("action", "TERMINATE", "subscriberId", fixed.subscriberId()))
                .post("/order/v1/orders")
                .then()
                .statusCode(201)
                .body("subscriberId", is(fixed.subscriberId()), "phone", nullValue());
        var order = new TestOrder(placed.extract().path("id"), manager.acting(CabinetRole.ADMINISTRATOR));
        fixed.publish(2, Map.of("status", "TERMINATED", "terminatedAt", "2026-01-15T06:00:00Z"));

        order.awaitState("completed");
        var ordered = order.awaitSms("termination-ordered", "+375331234567");
        var completed = order.awaitSms("termination-completed", manager.phone());
        assertFalse(ordered.path("parameters").has("phone")
                || completed.path("parameters").has("phone"));
    }

    private static TestOrder connect(TestSubscriber fixed) {
        var placed = fixed.asAccount()
                .header("Idempotency-Key", Ids.next())
                .body(Map.of(
                        "action",
                        "CONNECT",
                        "subscriberId",
                        fixed.subscriberId(),
                        "offeringId",
                        TestCatalogue.launch()))
                .post("/order/v1/orders")
                .then()
                .statusCode(201)
                .body("state", is("acknowledged"));
        var order = new TestOrder(placed.extract().path("id"), fixed);
        order.awaitCommand("RESERVE");
        order.fundsReply("RESERVED");
        return order;
    }

    private static void finish(TestOrder order) {
        order.networkReplies("DONE");
        order.awaitCommand("CAPTURE");
        order.fundsReply("CAPTURED");
        order.awaitState("completed");
    }

    /** What a later order requests has been requested: so nothing is on its way. */
    private static void assertSilent(TestOrder order) {
        TestOrder.connected(TestSubscriber.active(), TestCatalogue.launch()).awaitSms();
        assertEquals(0, order.messages());
    }
}
