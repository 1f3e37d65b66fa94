package by.cabinet.notification.stream;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.Portal;
import by.cabinet.contract.Topics;
import by.cabinet.notification.TestMessages;
import by.cabinet.testing.TestClock;
import by.cabinet.testing.TestEvents;
import by.cabinet.testing.TestTokens;
import by.cabinet.value.Ids;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is pushed what: whatever he may read anyway. */
@QuarkusTest
class StreamScopeTest extends StreamTest {

    private int version;
    private int number;

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

    /** The scope of {@code GET /order/v1/bulk-orders/{id}}. */
    @Test
    void aBulkOrderComesToWhoManagesItsSubscribers() {
        var manager = open("orders", subscriber(Portal.MY, CabinetRole.SUPERVISOR));
        var ofAccount = open("orders", accountOf(account, client));
        var others = List.of(
                open("orders", subscriber(Portal.MY, CabinetRole.SUBSCRIBER)),
                open("orders", subscriber(Portal.LANDING, CabinetRole.SUPERVISOR)),
                open("orders", accountOf(account, Ids.next())),
                open("money", subscriber(Portal.MY, CabinetRole.SUPERVISOR)));

        bulkOrder(order, Map.of(), 3);
        bulkOrder(order, Map.of("accountId", Ids.next()), 2);
        bulkOrder(order, Map.of("accountId", account), 1);

        assertEquals(List.of(3, 2, 1), waiting(manager));
        assertEquals(List.of(1), waiting(ofAccount));
        publish(order(9, own, Map.of()));
        await().until(() -> versions(others.getFirst()).contains(9));
        others.forEach(other -> assertEquals(List.of(), other.of("bulk-order", order)));
    }

    private void bulkOrder(String id, Map<String, Object> more, int waiting) {
        var event = new HashMap<>(more);
        event.put("bulkOrderId", id);
        event.put("clientId", client);
        event.put("occurredAt", Instant.now().toString());
        var progress = new HashMap<String, Object>(Map.of("waiting", waiting));
        Stream.of("held", "acknowledged", "inProgress", "completed", "rejected", "failed", "cancelled", "problem")
                .forEach(state -> progress.put(state, 0));
        event.put("progress", progress);
        TestEvents.publish(Topics.BULK_ORDERS.name(), id, event);
    }

    /** When the last of them is there. */
    private List<Integer> waiting(OpenedStream stream) {
        await().until(() -> stream.of("bulk-order", order).stream()
                .anyMatch(push -> push.at("/progress/waiting").asInt() == 1));
        return stream.of("bulk-order", order).stream()
                .map(push -> push.at("/progress/waiting").asInt())
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
        assertTrue(Instant.parse(watch.path("until").asText())
                .isAfter(Instant.now().plusSeconds(120)));

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

    /** R1.8 e: as GET /account/v1/me shows him what he has to spend. */
    @Test
    void moneyComesToThePrepaidSubscriberOfACompany() {
        var prepaid = open("money", subscriber(Portal.MY, CabinetRole.SUBSCRIBER));
        var other = open("money", subscriber(Ids.next(), Portal.MY, CabinetRole.SUBSCRIBER));
        var manager = open("money", subscriber(Ids.next(), Portal.MY, CabinetRole.ADMINISTRATOR));
        TestEvents.await(
                Topics.ACCOUNT_WATCHES.name(),
                1,
                event -> event.path("accountId").asText().equals(account)
                        && event.path("subscriberId").asText().equals(own));

        money(Map.of("subscriberIds", List.of(own)));

        await().until(() -> prepaid.events().size() > 1 && manager.events().size() > 1);
        assertEquals("money", prepaid.events().getLast().name());
        assertEquals(
                950, prepaid.events().getLast().data().at("/available/amount").asInt());
        assertFalse(prepaid.events().getLast().data().has("subscriberIds"));
        assertEquals(1, other.events().size());
    }

    private void money(Map<String, Object> more) {
        var event = new HashMap<String, Object>(more);
        event.put("accountId", account);
        event.put("clientId", client);
        event.putIfAbsent("balance", Map.of("amount", 1250, "currency", "BYN"));
        event.put("available", Map.of("amount", 950, "currency", "BYN"));
        event.putIfAbsent("asOf", "2026-11-24T20:30:00Z");
        TestEvents.publish(Topics.ACCOUNT_BALANCES.name(), account, event);
    }

    @Test
    void aNoticeComesWhenThereIsOneToRead() {
        var stream = open("notices", subscriber(Portal.MY, CabinetRole.SUBSCRIBER));
        var ofAnother = open("notices", subscriber(Ids.next(), Portal.MY, CabinetRole.SUPERVISOR));
        var id = TestMessages.publish(
                "+375291000001",
                "device-new",
                Map.of(),
                Map.of("clientId", client, "accountId", account, "subscriberId", own));

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

    @Test
    void aNoticeForEverybodyComesToAll() {
        var plain = open("notices", subscriber(Portal.MY, CabinetRole.SUBSCRIBER));
        var ofAnother = open("notices", accountOf(Ids.next(), Ids.next()));
        var id = Ids.next();
        TestEvents.publish(
                Topics.NOTICES.name(),
                id,
                Map.of(
                        "noticeId",
                        id,
                        "kind",
                        "procedure-changed",
                        "occurredAt",
                        Instant.now().toString()));

        await().until(() ->
                !plain.of("notice", id).isEmpty() && !ofAnother.of("notice", id).isEmpty());
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
    void aRoleThatIsTakenAwayTakesTheOrdersOfOthersAway() {
        var stream = open("orders", subscriber(Portal.MY, CabinetRole.ADMINISTRATOR));
        assertTrue(seesOrdersOfOthers(stream));

        role(CabinetRole.SUBSCRIBER, 2);
        await().until(() -> !seesOrdersOfOthers(stream));

        // Nor with the token of before, nor by an older event.
        role(CabinetRole.ADMINISTRATOR, 1);
        var late = open("orders", subscriber(Portal.MY, CabinetRole.ADMINISTRATOR));
        assertFalse(seesOrdersOfOthers(late));
        role(CabinetRole.SUPERVISOR, 3);
        await().until(() -> seesOrdersOfOthers(late));
        assertTrue(seesOrdersOfOthers(stream));
    }

    /** Of each kind. What is his own comes all the same. */
    @ParameterizedTest
    @ValueSource(strings = {"money", "remainders", "notice"})
    void aRoleThatIsTakenAwayTakesWhatIsNotHisOwnAway(String kind) {
        var stream = open("money,notices", subscriber(Portal.MY, CabinetRole.ADMINISTRATOR));
        await().until(() -> sees(stream, kind));

        role(CabinetRole.SUBSCRIBER, 2);

        await().until(() -> !sees(stream, kind));
    }

    /** Two events behind each other in one partition: one that is not his own, and one that is. */
    private boolean sees(OpenedStream stream, String kind) {
        number += 2;
        switch (kind) {
            case "money" -> {
                money(Map.of("subscriberIds", List.of(), "balance", Map.of("amount", number, "currency", "BYN")));
                money(Map.of(
                        "subscriberIds", List.of(own), "balance", Map.of("amount", number + 1, "currency", "BYN")));
            }
            case "remainders" -> {
                remainders(beside(own), number);
                remainders(own, number + 1);
            }
            default -> {
                var mine = "%s-%d".formatted(client, number + 1);
                notice(beside(mine), number, Map.of());
                notice(mine, number + 1, Map.of("subscriberId", own));
            }
        }
        await().until(() -> has(stream, kind, number + 1));
        return has(stream, kind, number);
    }

    private void remainders(String subscriberId, int second) {
        TestEvents.publish(
                Topics.ACCOUNT_REMAINDERS.name(),
                subscriberId,
                Map.of(
                        "subscriberId",
                        subscriberId,
                        "accountId",
                        account,
                        "clientId",
                        client,
                        "asOf",
                        Instant.ofEpochSecond(second).toString()));
    }

    /** Its kind names its number. */
    private void notice(String id, int kind, Map<String, String> more) {
        var event = new HashMap<String, Object>(more);
        event.put("noticeId", id);
        event.put("kind", "kind-" + kind);
        event.put("clientId", client);
        event.put("accountId", account);
        event.put("occurredAt", Instant.now().toString());
        TestEvents.publish(Topics.NOTICES.name(), id, event);
    }

    private static boolean has(OpenedStream stream, String kind, int number) {
        return stream.events().stream()
                .filter(event -> event.name().equals(kind))
                .map(OpenedStream.Event::data)
                .anyMatch(data -> data.at("/balance/amount").asInt() == number
                        || data.path("asOf").asText().equals(TestClock.answered(Instant.ofEpochSecond(number)))
                        || data.path("kind").asText().equals("kind-" + number));
    }

    /** A key of the same partition, of as many as there may be. */
    private static String beside(String key) {
        return Stream.generate(Ids::next)
                .filter(other -> placeOf(other) == placeOf(key))
                .findFirst()
                .orElseThrow();
    }

    private static int placeOf(String key) {
        return Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % 2_520;
    }

    private boolean seesOrdersOfOthers(OpenedStream stream) {
        version += 2;
        publish(order(version, Ids.next(), Map.of()));
        publish(order(version + 1, own, Map.of()));
        await().until(() -> versions(stream).contains(version + 1));
        return versions(stream).contains(version);
    }
}
