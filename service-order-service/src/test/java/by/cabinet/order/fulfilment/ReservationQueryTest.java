package by.cabinet.order.fulfilment;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.contract.Topics;
import by.cabinet.order.testing.TestCatalogue;
import by.cabinet.order.testing.TestOrder;
import by.cabinet.order.testing.TestSubscriber;
import by.cabinet.testing.RealServices;
import by.cabinet.testing.TestEvents;
import by.cabinet.value.Ids;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** The funds side asks what becomes of a reservation that was neither captured nor released. */
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

    @Test
    void theReplyHasTheQuerysCorrelationId() {
        var first = new TestOrder(Ids.next(), TestSubscriber.active());
        var second = new TestOrder(Ids.next(), first.subscriber());

        query(first, "query-" + first.id());
        query(second, "query-" + second.id());

        assertEquals("query-" + first.id(), correlationIdOfRelease(first));
        assertEquals("query-" + second.id(), correlationIdOfRelease(second));
    }

    private static String correlationIdOfRelease(TestOrder order) {
        return TestEvents.correlationId(
                Topics.FUND_COMMANDS.name(),
                command -> command.path("orderId").asText().equals(order.id()));
    }

    private static void query(TestOrder order) {
        TestEvents.publish(Topics.RESERVATION_QUERIES.name(), order.id(), data(order));
    }

    private static void query(TestOrder order, String correlationId) {
        var value =
                JsonMapper.builder().build().valueToTree(data(order)).toString().getBytes(StandardCharsets.UTF_8);
        var query = new ProducerRecord<>(Topics.RESERVATION_QUERIES.name(), order.id(), value);
        Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", Ids.next(),
                        "ce_source", "/test",
                        "ce_type", Topics.RESERVATION_QUERIES.eventType(),
                        "ce_time", "2026-03-01T10:00:00Z",
                        "ce_correlationid", correlationId,
                        "content-type", "application/json")
                .forEach((name, header) -> query.headers().add(name, header.getBytes(StandardCharsets.UTF_8)));
        TestEvents.publish(query);
    }

    private static Map<String, Object> data(TestOrder order) {
        return Map.of(
                "orderId", order.id(),
                "accountId", order.subscriber().accountId(),
                "subscriberId", order.subscriber().subscriberId(),
                "reservedAt", "2026-03-01T10:00:00Z");
    }
}
