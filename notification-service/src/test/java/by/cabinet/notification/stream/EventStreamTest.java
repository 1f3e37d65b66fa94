package by.cabinet.notification.stream;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.ClientKind;
import by.cabinet.contract.Portal;
import by.cabinet.contract.SignInMethod;
import by.cabinet.contract.Topics;
import by.cabinet.notification.smpp.RealSmsc;
import by.cabinet.testing.RealServices;
import by.cabinet.testing.TestEvents;
import by.cabinet.testing.TestTokens;
import by.cabinet.value.Ids;
import by.cabinet.value.Language;
import by.cabinet.web.caller.Caller;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "notification"))
@QuarkusTestResource(RealSmsc.class)
class EventStreamTest {

    @TestHTTPResource
    URI service;

    @Inject
    EventStreams streams;

    private final String client = Ids.next();
    private final String account = Ids.next();
    private final String own = Ids.next();
    private final String session = Ids.next();
    private final String order = Ids.next();
    private int version;
    private final List<OpenedStream> opened = new ArrayList<>();

    /** Reading begins at the end of the topics: what comes before the partitions are here comes to nobody. */
    @BeforeEach
    void pushesAreRead() {
        var stream = open("orders", subscriber(Portal.MY, CabinetRole.SUBSCRIBER));
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            publish(order(1, own, Map.of("orderId", Ids.next())));
            return stream.events().size() > 1;
        });
    }

    @AfterEach
    void close() {
        opened.forEach(OpenedStream::close);
    }

    private OpenedStream open(String topics, Caller.SignedIn caller) {
        var stream = OpenedStream.open(service, topics, TestTokens.of(caller));
        opened.add(stream);
        await().until(() -> !stream.events().isEmpty());
        return stream;
    }

    private Caller.Subscriber subscriber(Portal portal, CabinetRole role) {
        return subscriber(own, portal, role);
    }

    private Caller.Subscriber subscriber(String id, Portal portal, CabinetRole role) {
        return new Caller.Subscriber(session(portal), id, account, client, ClientKind.LEGAL_ENTITY, role);
    }

    private Caller.Session session(Portal portal) {
        return new Caller.Session(session, portal, SignInMethod.SMS_CODE, Language.RU, false, false, "192.0.2.1");
    }

    /** All of one order, so that they are read as they were published; by the version a test knows which one has come. */
    private Map<String, Object> order(int version, String subscriberId, Map<String, Object> more) {
        var event = new HashMap<String, Object>(Map.of(
                "orderId",
                order,
                "clientId",
                client,
                "accountId",
                account,
                "action",
                "CONNECT",
                "state",
                "inProgress",
                "version",
                version,
                "occurredAt",
                Instant.now().toString()));
        event.put("subscriberId", subscriberId);
        event.put("offeringId", "music");
        event.put("price", Map.of("amount", 300, "currency", "BYN"));
        event.putAll(more);
        event.values().removeIf(""::equals);
        return event;
    }

    private static void publish(Map<String, Object> order) {
        TestEvents.publish(Topics.ORDERS.name(), order.get("orderId").toString(), order);
    }

    private void end(String reason) {
        TestEvents.publish(
                Topics.SESSIONS.name(),
                session,
                Map.of("sessionId", session, "change", "ENDED", "portal", "my", "method", "SMS_CODE", "accountId", account,
                        "clientId", client, "reason", reason, "occurredAt", Instant.now().toString()));
    }

    private void role(CabinetRole role, int version) {
        TestEvents.publish(
                Topics.ROLES.name(),
                own,
                Map.of("subscriberId", own, "clientId", client, "role", role.name(), "version", version));
    }

    @Test
    void beginsWithTheTimeAndSaysWhenToComeBack() {
        var stream = open("orders,notices", subscriber(Portal.MY, CabinetRole.SUBSCRIBER));

        var headers = stream.response().headers();
        assertEquals(200, stream.response().statusCode());
        assertTrue(headers.firstValue("Content-Type").orElseThrow().startsWith("text/event-stream"));
        assertEquals("no", headers.firstValue("X-Accel-Buffering").orElseThrow());
        assertEquals("ready", stream.events().getFirst().name());
        Instant.parse(stream.events().getFirst().data().path("at").asText());
        assertTrue(stream.text().contains("retry:2000"), stream.text()::toString);
    }

    /** Every 15 s; in the tests every second. */
    @Test
    void commentsShowThatItIsAlive() {
        var stream = open("orders", subscriber(Portal.MY, CabinetRole.SUBSCRIBER));

        await().until(() -> stream.text().stream()
                        .filter(text -> text.startsWith(":"))
                        .count()
                > 1);
    }

    @Test
    void anOrderComesWithinASecondWithAllThatIsKnown() {
        var stream = open("orders", subscriber(Portal.MY, CabinetRole.SUBSCRIBER));
        publish(order(3, own, Map.of("state", "failed", "failure", "network-failed")));

        await().atMost(Duration.ofSeconds(1))
                .until(() -> !stream.of("order", order).isEmpty());
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

    /** The scope of {@code GET /order/v1/orders/{id}}. */
    @Test
    void anOrderComesToWhomItConcerns() {
        var plain = open("orders", subscriber(Portal.MY, CabinetRole.SUBSCRIBER));
        var manager = open("orders", subscriber(Portal.MY, CabinetRole.SUPERVISOR));
        var ofAccount = open("orders", accountOf(account, client));
        var landing = open("orders", subscriber(Portal.LANDING, CabinetRole.SUPERVISOR));
        var others = List.of(
                open("orders", accountOf(Ids.next(), client)),
                open("orders", accountOf(account, Ids.next())),
                open("notices", subscriber(Portal.MY, CabinetRole.SUPERVISOR)));

        publish(order(1, own, Map.of()));
        publish(order(2, Ids.next(), Map.of()));
        publish(order(3, own, Map.of("action", "DISCONNECT")));
        publish(order(4, "", Map.of("action", "ACTIVATE_SIM", "iccid", "8937501", "offeringId", "")));
        publish(order(5, own, Map.of("state", "draft")));
        publish(order(6, own, Map.of("state", "completed")));

        assertSeen(plain, 1, 3, 6);
        assertSeen(manager, 1, 2, 3, 4, 6);
        assertSeen(ofAccount, 1, 2, 3, 4, 6);
        assertSeen(landing, 1, 6);
        others.forEach(other -> assertEquals(1, other.events().size()));
    }

    private Caller.Account accountOf(String accountId, String clientId) {
        return new Caller.Account(session(Portal.MY), accountId, clientId, ClientKind.LEGAL_ENTITY);
    }

    /** When the last of them is there. */
    private void assertSeen(OpenedStream stream, Integer... versions) {
        await().until(() -> versions(stream).contains(versions[versions.length - 1]));
        assertEquals(List.of(versions), versions(stream));
    }

    private List<Integer> versions(OpenedStream stream) {
        return stream.of("order", order).stream()
                .map(pushed -> pushed.path("version").asInt())
                .toList();
    }

    /** The watch is what account-service needs to hear. */
    @Test
    void moneyComesToWhoMaySeeTheAccount() {
        var plain = open("money", subscriber(Portal.MY, CabinetRole.SUBSCRIBER));
        var manager = open("orders,money", subscriber(Ids.next(), Portal.MY, CabinetRole.ADMINISTRATOR));
        var watch = TestEvents.await(
                        Topics.ACCOUNT_WATCHES.name(),
                        1,
                        event -> event.path("accountId").asText().equals(account))
                .getFirst();
        assertTrue(Instant.parse(watch.path("until").asText()).isAfter(Instant.now().plusSeconds(120)));

        TestEvents.publish(
                Topics.ACCOUNT_BALANCES.name(),
                account,
                Map.of(
                        "accountId",
                        account,
                        "clientId",
                        client,
                        "balance",
                        Map.of("amount", 1250, "currency", "BYN"),
                        "available",
                        Map.of("amount", 950, "currency", "BYN"),
                        "asOf",
                        "2026-11-24T20:30:00Z"));
        await().until(() -> manager.events().size() > 1);
        var money = manager.events().getLast();
        assertEquals("money", money.name());
        assertEquals(account, money.data().path("accountId").asText());
        assertEquals(1250, money.data().at("/balance/amount").asInt());
        assertEquals(950, money.data().at("/available/amount").asInt());
        Instant.parse(money.data().path("asOf").asText());

        TestEvents.publish(
                Topics.ACCOUNT_REMAINDERS.name(),
                own,
                Map.of("subscriberId", own, "accountId", account, "clientId", client, "asOf", "2026-11-24T20:30:00Z"));
        await().until(() -> plain.events().size() > 1);
        assertEquals("remainders", plain.events().getLast().name());
        assertEquals(own, plain.events().getLast().data().path("subscriberId").asText());
        assertEquals(2, plain.events().size());
    }

    @Test
    void aNoticeComesWhenThereIsOneToRead() {
        var stream = open("notices", subscriber(Portal.MY, CabinetRole.SUBSCRIBER));
        var ofAnother = open("notices", subscriber(Ids.next(), Portal.MY, CabinetRole.SUPERVISOR));
        var id = Ids.next();
        TestEvents.publish(
                Topics.MESSAGES.name(),
                "+375291000001",
                Map.of(
                        "messageId",
                        id,
                        "to",
                        "+375291000001",
                        "language",
                        "ru",
                        "template",
                        "device-new",
                        "parameters",
                        Map.of(),
                        "about",
                        Map.of("clientId", client, "accountId", account, "subscriberId", own)));

        await().until(() -> !stream.of("notice", id).isEmpty());
        assertEquals(
                "device-new", stream.of("notice", id).getFirst().path("kind").asText());
        given().auth()
                .oauth2(TestTokens.of(subscriber(Portal.MY, CabinetRole.SUBSCRIBER)))
                .get("/notification/v1/notices")
                .then()
                .body("items.id", equalTo(List.of(id)));
        assertEquals(1, ofAnother.events().size());
    }

    /** R1.8 +: the missing amount would say the balance. */
    @Test
    void whatIsMissingComesToWhoMaySeeTheBalance() {
        var plain = open("orders", subscriber(Portal.MY, CabinetRole.SUBSCRIBER));
        var manager = open("orders", subscriber(Portal.MY, CabinetRole.ADMINISTRATOR));
        var missing = Map.of("amount", 50, "currency", "BYN");
        publish(order(
                1,
                own,
                Map.of("state", "rejected", "refusal", Map.of("code", "insufficient-funds", "missing", missing))));

        assertSeen(plain, 1);
        assertSeen(manager, 1);
        assertEquals(
                50,
                manager.of("order", order)
                        .getFirst()
                        .at("/refusal/missing/amount")
                        .asInt());
        var refusal = plain.of("order", order).getFirst().path("refusal");
        assertEquals("insufficient-funds", refusal.path("code").asText());
        assertFalse(refusal.has("missing"));
    }

    @Test
    void endsWithinTwoSecondsOfItsSession() {
        var stream = open("orders", subscriber(Portal.MY, CabinetRole.SUBSCRIBER));
        end("ACCESS_CLOSED");

        await().atMost(Duration.ofSeconds(2)).until(stream::isEnded);
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
                        "STARTED",
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

        await().atMost(Duration.ofSeconds(2)).until(other::isEnded);
        assertEquals("ready", other.events().getLast().name());
        assertFalse(stream.isEnded());
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
    void aRoleThatIsTakenAwayTakesTheOrdersOfOthersAway() {
        var stream = open("orders", subscriber(Portal.MY, CabinetRole.ADMINISTRATOR));
        assertTrue(seesOrdersOfOthers(stream));

        role(CabinetRole.SUBSCRIBER, 2);
        await().atMost(Duration.ofSeconds(2)).until(() -> !seesOrdersOfOthers(stream));

        // Nor with the token of before, nor by an older event.
        role(CabinetRole.ADMINISTRATOR, 1);
        var late = open("orders", subscriber(Portal.MY, CabinetRole.ADMINISTRATOR));
        assertFalse(seesOrdersOfOthers(late));
        role(CabinetRole.SUPERVISOR, 3);
        await().atMost(Duration.ofSeconds(2)).until(() -> seesOrdersOfOthers(late));
        assertTrue(seesOrdersOfOthers(stream));
    }

    private boolean seesOrdersOfOthers(OpenedStream stream) {
        version += 2;
        publish(order(version, Ids.next(), Map.of()));
        publish(order(version + 1, own, Map.of()));
        await().until(() -> versions(stream).contains(version + 1));
        return versions(stream).contains(version);
    }

    @Test
    void aStopEndsItInOrder() {
        var stream = open("orders", subscriber(Portal.MY, CabinetRole.SUBSCRIBER));

        streams.close(new ShutdownDelayInitiatedEvent());

        await().until(stream::isEnded);
        assertEquals("ready", stream.events().getLast().name());
        assertFalse(stream.text().contains("broken off"));
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
