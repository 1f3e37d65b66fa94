package by.cabinet.messaging.journal;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.ClientKind;
import by.cabinet.contract.Topics;
import by.cabinet.contract.rights.JournalAction;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.messaging.outbox.UnreachableWork;
import by.cabinet.testing.RealServices;
import by.cabinet.testing.TestEvents;
import by.cabinet.testing.TestTokens;
import by.cabinet.value.Ids;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.caller.StaffRole;
import by.cabinet.web.caller.Target;
import by.cabinet.web.problem.CommonError;
import by.cabinet.web.problem.ProblemException;
import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** R1.7. */
@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "miniature"))
class JournalTest {

    @Inject
    Journal journal;

    @Inject
    UnitOfWork work;

    private final String client = "c-" + Ids.next();
    private final String subscriber = "s-" + Ids.next();

    @Test
    void anActionIsWrittenWithItsTransactionOnly() {
        assertThrows(
                IllegalStateException.class,
                () -> work.perform(tx -> {
                            journal.record(
                                    tx,
                                    JournalEntry.done(JournalAction.ACCESS_CLOSED)
                                            .about(target()));
                            return Uni.createFrom().failure(new IllegalStateException("rolled back"));
                        })
                        .await()
                        .indefinitely());
        work.perform(tx -> {
                    journal.record(
                            tx,
                            JournalEntry.done(JournalAction.ACCESS_OPENED)
                                    .about(target())
                                    .object("o-1"));
                    return Uni.createFrom().voidItem();
                })
                .await()
                .indefinitely();

        var entry = only(this::ofClient);
        assertEquals("access.opened", entry.path("action").asText());
        assertEquals("DONE", entry.path("result").asText());
        assertEquals(subscriber, entry.path("subscriberId").asText());
        assertEquals("o-1", entry.path("objectId").asText());
        assertEquals("SERVICE", entry.path("actorKind").asText());
        assertEquals("miniature", entry.path("actorId").asText());
    }

    @Test
    void whatIsNotTheCallersIsNotedForHisOwnClient() {
        var foreign = "s-" + Ids.next();
        given().auth()
                .oauth2(TestTokens.subscriber(
                        subscriber, "a-1", client, ClientKind.LEGAL_ENTITY, CabinetRole.ADMINISTRATOR))
                .header("X-Correlation-Id", subscriber)
                .get("/miniature/things/" + foreign)
                .then()
                .statusCode(404);

        var entry = only(this::ofClient);
        assertEquals("call.refused", entry.path("action").asText());
        assertEquals("REFUSED", entry.path("result").asText());
        assertEquals("not-found", entry.path("code").asText());
        assertEquals("GET /miniature/things/{id}", entry.path("operation").asText());
        assertEquals(foreign, entry.path("objectId").asText());
        assertEquals("SUBSCRIBER", entry.path("actorKind").asText());
        assertEquals(subscriber, entry.path("actorId").asText());
        assertEquals("ADMINISTRATOR", entry.path("role").asText());
        assertEquals("SMS_CODE", entry.path("method").asText());
        assertEquals("my", entry.path("portal").asText());
        assertEquals(subscriber, entry.path("correlationId").asText());
    }

    @Test
    void aPhoneNumberInAPathIsNotWrittenDown() {
        given().auth()
                .oauth2(TestTokens.subscriber(subscriber, "a-1", client, ClientKind.INDIVIDUAL, CabinetRole.SUBSCRIBER))
                .get("/miniature/things/375291000001")
                .then()
                .statusCode(404);

        assertTrue(only(this::ofClient).path("objectId").isMissingNode());
    }

    @Test
    void staffWithoutTheRightRoleAreNotedByName() {
        given().auth()
                .oauth2(TestTokens.staff(StaffRole.AUDITOR))
                .header("X-Correlation-Id", subscriber)
                .get("/miniature/staff")
                .then()
                .header("X-Correlation-Id", subscriber)
                .statusCode(403);

        var entry = only(data -> data.path("correlationId").asText().equals(subscriber));
        assertEquals("STAFF", entry.path("actorKind").asText());
        assertEquals("staff", entry.path("actorId").asText());
        assertEquals("forbidden", entry.path("code").asText());
    }

    /** A name of any length, or another one tomorrow: who acts is named by what stays. */
    @Test
    void staffAreNamedByTheirStableIdWhateverTheyAreCalled() {
        var id = "u-" + Ids.next();
        for (var caller : List.of(
                new Caller.Staff(id, "n".repeat(300), Set.of()),
                new Caller.Staff(id, "another name", Set.of()),
                new Caller.OperatorSystem("s".repeat(300), Set.of()))) {
            work.perform(tx -> {
                        journal.record(
                                tx,
                                JournalEntry.done(JournalAction.ACCESS_CLOSED)
                                        .about(target())
                                        .by(caller));
                        return Uni.createFrom().voidItem();
                    })
                    .await()
                    .indefinitely();
        }

        assertEquals(
                List.of(id, id, "s".repeat(200)),
                TestEvents.await(Topics.JOURNAL_ENTRIES.name(), 3, this::ofClient).stream()
                        .map(entry -> entry.path("actorId").asText())
                        .toList());
    }

    @Test
    void whatTheReaderWouldRefuseIsNotDone() {
        assertThrows(
                IllegalStateException.class,
                () -> work.perform(tx -> {
                            journal.record(
                                    tx,
                                    JournalEntry.done(JournalAction.ACCESS_CLOSED)
                                            .about(target())
                                            .object("o".repeat(101)));
                            return Uni.createFrom().voidItem();
                        })
                        .await()
                        .indefinitely());
    }

    /** F29 */
    @Test
    void aReadIsRefusedWhereItsEntryCannotBeWritten() {
        var isAway = new AtomicBoolean(true);
        var writer = new JournalBatchWriter(new UnreachableWork(work, isAway), new SimpleMeterRegistry());
        var entry = journal.recorded(
                JournalEntry.done(JournalAction.USAGE_READ).about(target()).object("o-read"));

        var refused = assertThrows(
                ProblemException.class, () -> writer.require(entry).await().indefinitely());

        assertEquals(CommonError.UNAVAILABLE, refused.error());
        isAway.set(false);
        Awaitility.await().untilAsserted(() -> writer.require(entry).await().indefinitely());
    }

    /** What was refused is answered at once, and is in the journal when the database is back. F29 */
    @Test
    void aRefusalWaitsForTheDatabaseAndWhatIsLostIsCounted() {
        var isAway = new AtomicBoolean(true);
        var metrics = new SimpleMeterRegistry();
        var writer = new JournalBatchWriter(new UnreachableWork(work, isAway), metrics);
        var lost = metrics.counter("journal.entries.lost");
        assertEquals(0, lost.count());

        var many = Multi.createFrom()
                .range(0, 12_000)
                .onItem()
                .transformToUni(number ->
                        writer.attempt(journal.recorded(JournalEntry.refused(JournalAction.CALL_REFUSED, "forbidden")
                                .about(target()))))
                .merge(12_000)
                .collect()
                .last();
        many.await().indefinitely();
        assertTrue(lost.count() >= 6_000, () -> lost.count() + " were counted");

        assertThrows(
                ProblemException.class,
                () -> writer.require(journal.recorded(
                                JournalEntry.done(JournalAction.USAGE_READ).about(target())))
                        .await()
                        .indefinitely());
        isAway.set(false);
        var kept = 12_000 - (int) lost.count();
        assertEquals(
                kept,
                TestEvents.await(
                                Topics.JOURNAL_ENTRIES.name(),
                                kept,
                                entry -> ofClient(entry)
                                        && entry.path("result").asText().equals("REFUSED"))
                        .size());
    }

    @Test
    void aFloodOfNotesIsWrittenWhole() {
        Multi.createFrom()
                .range(0, 2000)
                .onItem()
                .transformToUniAndMerge(number -> journal.recordLater(JournalEntry.done(JournalAction.USAGE_READ)
                        .about(target())
                        .object("o-" + number)))
                .collect()
                .last()
                .await()
                .indefinitely();

        assertEquals(
                2000,
                TestEvents.await(Topics.JOURNAL_ENTRIES.name(), 2000, this::ofClient).stream()
                        .distinct()
                        .count());
    }

    private Target.Subscriber target() {
        return new Target.Subscriber(subscriber, "a-1", client);
    }

    private boolean ofClient(JsonNode data) {
        return data.path("clientId").asText().equals(client);
    }

    private static JsonNode only(Predicate<JsonNode> test) {
        var first = TestEvents.await(Topics.JOURNAL_ENTRIES.name(), 1, test).getFirst();
        assertEquals(1, TestEvents.all(Topics.JOURNAL_ENTRIES.name(), test).size());
        return first;
    }
}
