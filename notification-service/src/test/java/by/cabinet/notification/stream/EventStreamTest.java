package by.cabinet.notification.stream;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.Portal;
import by.cabinet.contract.Topics;
import by.cabinet.testing.TestEvents;
import by.cabinet.testing.TestTokens;
import by.cabinet.value.Ids;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class EventStreamTest extends StreamTest {

    @Test
    void beginsWithTheTimeAndSaysWhenToComeBack() {
        var stream = open("orders,notices", subscriber(Portal.MY, CabinetRole.SUBSCRIBER));

        var headers = stream.response().headers();
        assertEquals(200, stream.response().statusCode());
        assertTrue(headers.firstValue("Content-Type").orElseThrow().startsWith("text/event-stream"));
        assertEquals("no", headers.firstValue("X-Accel-Buffering").orElseThrow());
        assertEquals("ready", stream.events().getFirst().name());
        var at = stream.events().getFirst().data().path("at").asText();
        assertTrue(at.matches(".*:\\d\\d\\.\\d{3}Z"), at);
        assertTrue(stream.text().contains("retry:2000"), stream.text()::toString);
    }

    /** Every 15 s; in the tests every second. */
    @Test
    void commentsShowThatItIsAlive() {
        var stream = open("orders", subscriber(Portal.MY, CabinetRole.SUBSCRIBER));

        await().until(() ->
                stream.text().stream().filter(text -> text.startsWith(":")).count() > 1);
    }

    @Test
    void anOrderComesWithAllThatIsKnown() {
        var stream = open("orders", subscriber(Portal.MY, CabinetRole.SUBSCRIBER));
        publish(order(3, own, Map.of("state", "failed", "failure", "network-failed")));

        await().until(() -> !stream.of("order", order).isEmpty());
        var pushed = stream.of("order", order).getFirst();
        assertEquals("CONNECT", pushed.path("action").asText());
        assertEquals(own, pushed.path("subscriberId").asText());
        assertEquals(account, pushed.path("accountId").asText());
        assertEquals("music", pushed.path("offeringId").asText());
        assertEquals("failed", pushed.path("state").asText());
        assertEquals("network-failed", pushed.path("failure").asText());
        assertEquals(3, pushed.path("version").asInt());
        Instant.parse(pushed.path("changedAt").asText());
        assertFalse(pushed.has("price"));
        assertFalse(pushed.has("refusal"));
    }

    /** Nothing that a record says ends the pushes. F24 */
    @Test
    void whatCannotBeReadIsLeftOut() {
        var stream = open("orders", subscriber(Portal.MY, CabinetRole.SUBSCRIBER));

        TestEvents.publishAt(
                Instant.parse("2099-01-01T00:00:00Z"), Topics.ORDERS.name(), order, order(2, own, Map.of()));
        TestEvents.publish(Topics.ORDERS.name(), order, "{\"orderId\": ");
        TestEvents.publish(Topics.ORDERS.name(), order, Map.of("orderId", order, "version", "third"));
        publish(order(4, own, Map.of()));

        await().until(() -> !stream.of("order", order).isEmpty());
        assertEquals(4, stream.of("order", order).getFirst().path("version").asInt());
    }

    @Test
    void endsWithItsSession() {
        var stream = open("orders", subscriber(Portal.MY, CabinetRole.SUBSCRIBER));
        end("ACCESS_CLOSED");

        await().until(stream::isEnded);
        var last = stream.events().getLast();
        assertEquals("session-ended", last.name());
        assertEquals("ACCESS_CLOSED", last.data().path("reason").asText());
        assertFalse(stream.text().contains("broken off"));
    }

    /** R1.6: it opens another one, for that account. */
    @Test
    void endsWhenItsSessionActsForAnotherAccount() {
        var stream = open("orders", accountOf(account, client));
        var other = open("orders", accountOf(Ids.next(), client));
        TestEvents.publish(
                Topics.SESSIONS.name(),
                session,
                Map.of(
                        "sessionId",
                        session,
                        "change",
                        "ACCOUNT_CHOSEN",
                        "portal",
                        "my",
                        "method",
                        "EMAIL",
                        "accountId",
                        account,
                        "clientId",
                        client,
                        "occurredAt",
                        Instant.now().toString()));

        await().until(other::isEnded);
        assertEquals("ready", other.events().getLast().name());
        assertFalse(stream.isEnded());
        var late = open("orders", accountOf(Ids.next(), client)); // with a token of the time before
        await().until(late::isEnded);
    }

    /** The token lives for a minute, whatever has become of the session. */
    @Test
    void doesNotBeginInASessionThatIsOver() {
        var stream = open("orders", subscriber(Portal.MY, CabinetRole.SUBSCRIBER));
        end("IDLE");
        await().until(stream::isEnded);

        var late = open("orders", subscriber(Portal.MY, CabinetRole.SUBSCRIBER));

        await().until(late::isEnded);
        assertEquals("session-ended", late.events().getLast().name());
    }

    @Test
    void aStopEndsItInOrder() {
        var stream = open("orders", subscriber(Portal.MY, CabinetRole.SUBSCRIBER));

        streams.close(new ShutdownDelayInitiatedEvent());

        await().until(stream::isEnded);
        assertEquals("ready", stream.events().getLast().name());
        assertFalse(stream.text().contains("broken off"));
    }

    @Test
    void whatBeginsDuringAStopEndsInOrderToo() {
        streams.close(new ShutdownDelayInitiatedEvent());

        var stream = open("orders", subscriber(Portal.MY, CabinetRole.SUBSCRIBER));

        await().until(stream::isEnded);
        assertEquals("ready", stream.events().getLast().name());
        assertFalse(stream.text().contains("broken off"));
    }

    @AfterEach
    void reopen() {
        streams.reopen();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?topics=", "?topics=calls", "?topics=orders,,notices", "?topics=Orders"})
    void saysWhatItIsAbout(String query) {
        given().auth()
                .oauth2(TestTokens.of(subscriber(Portal.MY, CabinetRole.SUBSCRIBER)))
                .get("/notification/v1/events" + query)
                .then()
                .statusCode(400)
                .body("code", equalTo("malformed-request"));
    }

    @Test
    void itsHeaderAloneIsNoStream() {
        given().auth()
                .oauth2(TestTokens.of(subscriber(Portal.MY, CabinetRole.SUBSCRIBER)))
                .head("/notification/v1/events?topics=orders")
                .then()
                .statusCode(200)
                .header("Content-Type", startsWith("text/event-stream"));
    }

    @Test
    void onLandingThereAreOrdersOnly() {
        given().auth()
                .oauth2(TestTokens.of(subscriber(Portal.LANDING, CabinetRole.SUBSCRIBER)))
                .get("/notification/v1/events?topics=orders,notices")
                .then()
                .statusCode(403);
    }

    @Test
    void aTokenInTheAddressIsNone() {
        given().get("/notification/v1/events?topics=orders&access_token="
                        + TestTokens.of(subscriber(Portal.MY, CabinetRole.SUBSCRIBER)))
                .then()
                .statusCode(401);
    }
}
