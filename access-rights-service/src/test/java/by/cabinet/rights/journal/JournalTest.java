package by.cabinet.rights.journal;

import static by.cabinet.rights.BackOffice.as;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.ClientKind;
import by.cabinet.contract.Portal;
import by.cabinet.contract.SignInMethod;
import by.cabinet.contract.Topics;
import by.cabinet.contract.rights.ActorKind;
import by.cabinet.contract.rights.JournalEntryEvent;
import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.rights.BackOffice;
import by.cabinet.testing.RealServices;
import by.cabinet.testing.TestEvents;
import by.cabinet.testing.TestTokens;
import by.cabinet.value.Ids;
import by.cabinet.value.Language;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.caller.StaffRole;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.Driver;

/** R1.7. */
@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "rights"))
class JournalTest {

    private static final String TOPIC = Topics.JOURNAL_ENTRIES.name();

    @Inject
    Pool pool;

    @Inject
    JournalConsumer consumer;

    @Inject
    UnitOfWork work;

    private final String client = "c-" + Ids.next();
    private final String correlation = Ids.next();

    @Test
    void anEntryThatIsSentAgainIsKeptOnceWhileTheOthersPass() {
        var id = Ids.next();
        TestEvents.publish(TOPIC, client, "/cabinet/access-rights-service", id, entry("SUBSCRIBER", "x", "x"));
        TestEvents.publish(TOPIC, client, "/cabinet/access-rights-service", id, entry("SUBSCRIBER", "x", "x"));
        TestEvents.publish(TOPIC, client, "{broken");
        TestEvents.publish(TOPIC, client, Map.of("clientId", client));
        TestEvents.publish(TOPIC, client, "/cabinet/access-rights-service", Ids.next(), entry("SUBSCRIBER", "y", "x"));

        awaitEntries(2);
        await().until(() -> new BackOffice(pool).count("select count(*) from quarantine where topic = $1", TOPIC) >= 2);
        assertEquals(2, entries());
        verification().body("intact", equalTo(true));
    }

    /** F31: the offsets of a topic that was made anew begin at 0 again. */
    @Test
    void aTopicThatIsMadeAnewBreaksNoChain() {
        var partition = 63;
        handle(partition, 1_000, "before");
        handle(partition, 1_001, "before");
        handle(partition, 0, "after");
        handle(partition, 1, "after");

        assertEquals(4, entries());
        verification().body("intact", equalTo(true));
    }

    private void handle(int partition, long offset, String actor) {
        handle(List.of(event(partition, offset, actor)));
    }

    private void handleMany(int partition, int from, int count) {
        handle(IntStream.range(from, from + count)
                .mapToObj(offset -> event(partition, offset, "x"))
                .toList());
    }

    private void handle(List<ReceivedEvent<JournalEntryEvent>> events) {
        work.perform(tx -> consumer.handle(tx, events)).await().indefinitely();
    }

    private ReceivedEvent<JournalEntryEvent> event(int partition, long offset, String actor) {
        var entry = new JournalEntryEvent(
                Instant.ofEpochSecond(1_790_000_000),
                "thing.done",
                JournalEntryEvent.Result.DONE,
                null,
                ActorKind.SYSTEM,
                actor,
                null,
                null,
                null,
                null,
                null,
                client,
                null,
                null,
                null,
                null,
                correlation);
        var origin = new ReceivedEvent.Origin(TOPIC, partition, offset);
        return new ReceivedEvent<>(origin, client, "/cabinet/test", Ids.next(), Instant.EPOCH, correlation, entry);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update journal_entry set actor_id = 'somebody else'",
                "delete from journal_entry",
                "truncate journal_entry",
                "truncate journal_entry_2026",
                "update journal_entry_2026 set code = null"
            })
    void noRowCanBeChangedOrDeleted(String statement) throws SQLException {
        publish("SUBSCRIBER", "x", "x");
        awaitEntries(1);

        assertThrows(Exception.class, () -> pool.query(statement).executeAndAwait());
        try (var owner = owner()) {
            assertThrows(SQLException.class, () -> owner.createStatement().execute(statement));
        }
    }

    @Test
    void aRowThatWasChangedAllTheSameIsFound() throws SQLException {
        publish("SUBSCRIBER", "x", "x");
        publish("SUBSCRIBER", "x", "x");
        awaitEntries(2);
        verification().body("intact", equalTo(true));

        tamper("update journal_entry set actor_id = 'y' where client_id = '%s' and actor_id = 'x'");
        verification().body("intact", equalTo(false));
        tamper("update journal_entry set actor_id = 'x' where client_id = '%s' and actor_id = 'y'");
        verification().body("intact", equalTo(true));
    }

    /** 8.2: batch by batch, in bounded memory, and what has been verified is kept for whoever goes on with it. */
    @Test
    void aLongJournalIsVerifiedInBatchesAndItsProgressShown() {
        var partition = 62;
        var entries = 21_500;
        for (var from = 0; from < entries; from += 500) {
            handleMany(partition, from, 500);
        }
        pool.query("update journal_verification set finished_at = now() where finished_at is null")
                .executeAndAwait();
        pool.query("""
                with started as (insert into journal_verification (started_at) values (now()) returning id)
                insert into journal_verification_chain (verification_id, partition, end_offset, end_entries, end_hash)
                select id, partition, "offset", entries, hash from started, journal_chain where partition = 62""").executeAndAwait();

        var shown = new HashSet<Integer>();
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> {
                    var running = result().extract().<Integer>path("running.entries");
                    if (running != null) {
                        shown.add(running);
                    }
                    return running == null;
                });

        result().body("intact", equalTo(true)).body("chains.find { it.partition == 62 }.entries", equalTo(entries));
        assertTrue(shown.stream().allMatch(count -> count % 20_000 == 0 || count == entries), shown::toString);
    }

    @Test
    void aSubscriberReadsWhatItDidAndWhatWasDoneToIt() {
        publish("SUBSCRIBER", "own", "own");
        publish("SUBSCRIBER", "manager", "own");
        publish("SUBSCRIBER", "manager", "colleague");
        publish("STAFF", "operator-1", "own");
        awaitEntries(4);

        var items =
                read(subscriber("own", CabinetRole.SUBSCRIBER), "").extract().<List<Map<String, Object>>>path("items");
        assertEquals(3, items.size());
        assertEquals("STAFF", items.getFirst().get("actorKind"));
        assertEquals(null, items.getFirst().get("actorId"));
        assertEquals("own", items.getLast().get("actorId"));
    }

    @Test
    void managersReadTheirClientsAndAccountSessionsTheirAccounts() {
        publish("SUBSCRIBER", "a", "a");
        publish("SUBSCRIBER", "b", "b", "a-2");
        awaitEntries(2);

        assertEquals(2, size(read(subscriber("manager", CabinetRole.SUPERVISOR), "")));
        assertEquals(1, size(read(TestTokens.account("a-2", client, ClientKind.LEGAL_ENTITY), "")));
        assertEquals(
                0,
                size(read(
                        TestTokens.subscriber("s", "a-1", "c-else", ClientKind.LEGAL_ENTITY, CabinetRole.ADMINISTRATOR),
                        "?subscriberId=a")));
        as(subscriber("manager", CabinetRole.SUPERVISOR))
                .get("/rights/v1/journal?clientId=c-else")
                .then()
                .statusCode(404);
    }

    @Test
    void theAuditorSearchesPageByPage() {
        for (var i = 0; i < 5; i++) {
            publish("SUBSCRIBER", "s" + i, "x");
        }
        awaitEntries(5);

        var found = new ArrayList<String>();
        String cursor = null;
        do {
            var page = read(
                    auditor(), "?limit=2&correlationId=" + correlation + (cursor == null ? "" : "&cursor=" + cursor));
            found.addAll(page.extract().path("items.actorId"));
            cursor = page.extract().path("nextCursor");
        } while (cursor != null);
        assertEquals(5, found.size());
        assertEquals(5, new HashSet<>(found).size());

        var mine = "?clientId=" + client;
        assertEquals(1, size(read(auditor(), mine + "&who=s3")));
        assertEquals(5, size(read(auditor(), mine + "&action=thing.done&from=2020-01-01T00:00:00Z")));
        assertEquals(5, size(read(auditor(), mine + "&action=thing.done&from=2020-01-01T00:00:00+03:00")));
        assertEquals(0, size(read(auditor(), mine + "&action=thing.done&to=2020-01-01")));
        read(auditor(), mine).body("items.address", hasItem("192.0.2.9"));
        read(auditor(), mine).body("items.service", hasItem("access-rights-service"));
    }

    /** What an auditor reads is recorded in the journal of the client. */
    @Test
    void theReadsOfTheAuditorAreRecorded() {
        read(auditor(), "?clientId=" + client);

        await().until(() -> size(read(auditor(), "?action=journal.read&who=staff&clientId=" + client)) > 0);
    }

    @Test
    void badSearchesAreNamed() {
        as(auditor())
                .get("/rights/v1/journal?from=yesterday")
                .then()
                .statusCode(400)
                .body("field", equalTo("from"));
        as(auditor()).get("/rights/v1/journal?cursor=1'").then().statusCode(400).body("field", equalTo("cursor"));
        as(auditor()).get("/rights/v1/journal?limit=100000").then().statusCode(400);
    }

    @Test
    void aLandingSessionReadsNoJournal() {
        var session = new Caller.Session(
                Ids.next(), Portal.LANDING, SignInMethod.NETWORK, Language.RU, false, false, "192.0.2.7");
        var subscriber =
                new Caller.Subscriber(session, "own", "a-1", client, ClientKind.INDIVIDUAL, CabinetRole.SUBSCRIBER);

        as(TestTokens.of(subscriber)).get("/rights/v1/journal").then().statusCode(403);
    }

    /** A refusal of this very service, as another client's administrator makes it. */
    @Test
    void aRefusedCallIsInItsClientsJournal() {
        var administrator = subscriber("x", CabinetRole.ADMINISTRATOR);
        as(administrator).get("/rights/v1/roles?clientId=c-else").then().statusCode(404);

        awaitEntries(1);
        read(administrator, "")
                .body("items[0].action", equalTo("call.refused"))
                .body("items[0].operation", equalTo("GET /rights/v1/roles"))
                .body("items[0].address", not(equalTo(null)));
    }

    private void publish(String actorKind, String actor, String subscriber) {
        publish(actorKind, actor, subscriber, "a-1");
    }

    private void publish(String actorKind, String actor, String subscriber, String account) {
        var entry = entry(actorKind, actor, subscriber);
        entry.put("accountId", account);
        TestEvents.publish(TOPIC, client, "/cabinet/access-rights-service", Ids.next(), entry);
    }

    private Map<String, Object> entry(String actorKind, String actor, String subscriber) {
        return new HashMap<>(Map.of(
                "at",
                Instant.ofEpochSecond(1_790_000_000).toString(),
                "action",
                "thing.done",
                "result",
                "DONE",
                "actorKind",
                actorKind,
                "actorId",
                actor,
                "clientId",
                client,
                "accountId",
                "a-1",
                "subscriberId",
                subscriber,
                "address",
                "192.0.2.9",
                "correlationId",
                correlation));
    }

    private void awaitEntries(int count) {
        await().until(() -> entries() >= count);
    }

    private long entries() {
        return new BackOffice(pool).count("select count(*) from journal_entry where client_id = $1", client);
    }

    private String subscriber(String subscriberId, CabinetRole role) {
        return TestTokens.subscriber(subscriberId, "a-1", client, ClientKind.LEGAL_ENTITY, role);
    }

    private static ValidatableResponse read(String token, String search) {
        return as(token).get("/rights/v1/journal" + search).then().statusCode(200);
    }

    private static int size(ValidatableResponse page) {
        return page.extract().<List<?>>path("items").size();
    }

    private static String auditor() {
        return TestTokens.staff(StaffRole.AUDITOR);
    }

    /** The result of a verification that begins now. */
    private static ValidatableResponse verification() {
        await().atMost(Duration.ofSeconds(30)).until(() -> running() == null);
        as(auditor()).post("/rights/v1/journal/verification").then().statusCode(202);
        await().atMost(Duration.ofSeconds(30)).until(() -> running() == null);
        return result();
    }

    private static Object running() {
        return result().extract().path("running");
    }

    private static ValidatableResponse result() {
        return as(auditor()).get("/rights/v1/journal/verification").then().statusCode(200);
    }

    private void tamper(String statement) throws SQLException {
        try (var owner = owner();
                var change = owner.createStatement()) {
            change.execute("alter table journal_entry disable trigger append_only");
            assertTrue(change.executeUpdate(statement.formatted(client)) > 0);
            change.execute("alter table journal_entry enable trigger append_only");
        }
    }

    private static Connection owner() throws SQLException {
        var config = ConfigProvider.getConfig();
        var login = new Properties();
        login.setProperty("user", config.getValue("cabinet.database.owner.user", String.class));
        login.setProperty("password", config.getValue("cabinet.database.owner.password", String.class));
        return new Driver().connect("jdbc:" + config.getValue("cabinet.database.url", String.class), login);
    }
}
