package by.cabinet.messaging.outbox;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import by.cabinet.contract.Topics;
import by.cabinet.testing.RealServices;
import by.cabinet.testing.TestEvents;
import by.cabinet.value.Ids;
import by.cabinet.web.problem.CommonError;
import by.cabinet.web.problem.ProblemException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Events that Kafka will never take. F27 */
@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "miniature"))
class ParkedEventsTest {

    /** Their keys go on without what is parked. */
    private static final String GOES_ON = Topics.ORDERS.name();
    /** Their keys wait. */
    private static final String WAITS = Topics.CHARGES.name();

    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int TOO_LARGE = 1_200_000;

    @Inject
    UnitOfWork work;

    @Inject
    Pool pool;

    @Inject
    ParkedEvents.OutboxCleanupJob cleanup;

    private final String key = Ids.next();
    private final String staff = "anna-" + Ids.next();

    private record Event(String id, String topic, String key, int number, int size) {}

    @Test
    void whatCannotBePublishedStopsNoOtherWhichGoOnceAndInOrder() {
        var others = IntStream.range(0, 40).mapToObj(_ -> Ids.next()).toList();
        var events = new ArrayList<Event>();
        events.add(event(GOES_ON, key, 0));
        events.add(large(GOES_ON, key, 1));
        others.forEach(other -> events.add(event(GOES_ON, other, 0)));
        events.add(large("no.such-topic.v1", key, 0));
        others.forEach(other -> events.add(event(GOES_ON, other, 1)));
        events.add(event(GOES_ON, key, 2));
        insert(events);

        await().atMost(LONGEST).until(() -> left() == 0);

        assertEquals(List.of(0, 2), published(GOES_ON, key));
        others.forEach(other -> assertEquals(List.of(0, 1), published(GOES_ON, other)));
        assertEquals("too-large", parked(events.get(1)).getString("reason"));
        assertEquals(
                "no-topic",
                parked(events.stream()
                                .filter(event -> event.topic().startsWith("no."))
                                .findAny()
                                .orElseThrow())
                        .getString("reason"));
    }

    @Test
    void aKeyWaitsBehindACommandUntilItIsSentAgain() {
        var other = Ids.next();
        var events = List.of(
                event(WAITS, key, 0),
                large(WAITS, key, 1),
                event(WAITS, key, 2),
                event(WAITS, other, 0),
                event(WAITS, key, 3));
        insert(events);
        await().atMost(LONGEST).until(() -> left() == 0);
        insert(List.of(event(WAITS, key, 4), event(WAITS, other, 1)));
        await().atMost(LONGEST).until(() -> left() == 0);

        assertEquals(List.of(0), published(WAITS, key));
        assertEquals(List.of(0, 1), published(WAITS, other));
        assertEquals("too-large", parked(events.get(1)).getString("reason"));
        assertEquals("behind", parked(events.get(2)).getString("reason"));

        assertEquals("FAILED", ask("RESEND", events.get(2)).getString("outcome"));
        pool.preparedQuery("update outbox_parked set payload = $2 where id = $1")
                .executeAndAwait(Tuple.of(events.get(1).id(), payload(event(WAITS, key, 1))));
        assertEquals("DONE", ask("RESEND", events.get(1)).getString("outcome"));

        await().atMost(LONGEST).untilAsserted(() -> assertEquals(List.of(0, 1, 2, 3, 4), published(WAITS, key)));
        var settled = parked(events.get(1));
        assertEquals("RESENT", settled.getString("state"));
        assertEquals(staff, settled.getString("settled_by"));
        assertEquals(null, settled.getString("payload"));
        assertJournalled("outbox.resent", events.get(1), "REFUSED", 0);
        assertJournalled("outbox.resent", events.get(1), "DONE", 1);
        assertJournalled("outbox.resent", events.get(2), "REFUSED", 1);
    }

    @Test
    void whatIsDroppedLetsItsKeyGoOn() {
        var events = List.of(large(WAITS, key, 0), event(WAITS, key, 1));
        insert(events);
        await().atMost(LONGEST).until(() -> left() == 0);

        assertEquals("DONE", ask("DROP", events.getFirst()).getString("outcome"));

        await().atMost(LONGEST).untilAsserted(() -> assertEquals(List.of(1), published(WAITS, key)));
        assertEquals("DROPPED", parked(events.getFirst()).getString("state"));
        assertEquals("FAILED", ask("DROP", events.getFirst()).getString("outcome"));
        assertJournalled("outbox.dropped", events.getFirst(), "DONE", 1);
    }

    /** In a lane that nobody publishes stands another event with its number. */
    @Test
    void aRequestThatFailsIsAnsweredAndThoseBehindItGoOn() {
        var events = List.of(large(WAITS, key, 0), large(WAITS, Ids.next(), 0));
        insert(events);
        await().atMost(LONGEST).until(() -> left() == 0);
        pool.preparedQuery("""
                        insert into outbox (seq, lane, id, topic, aggregateid, type, payload, correlation_id)
                            overriding system value
                        select seq, 99, id, topic, aggregateid, 'in the way', '{}', 'c' from outbox_parked where id = $1""").executeAndAwait(Tuple.of(events.getFirst().id()));

        var failed = ask("RESEND", events.getFirst());
        var next = ask("DROP", events.getLast());
        pool.query("delete from outbox where lane = 99").executeAndAwait();

        assertEquals("FAILED", failed.getString("outcome"));
        assertEquals("database: 23505", failed.getString("detail"));
        assertEquals("DONE", next.getString("outcome"));
        assertJournalled("outbox.resent", events.getFirst(), "REFUSED", 1);
    }

    @Test
    void whatIsSentAgainInVainIsParkedAgain() {
        var event = large(WAITS, key, 0);
        insert(List.of(event));
        await().atMost(LONGEST).until(() -> left() == 0);

        assertEquals("DONE", ask("RESEND", event).getString("outcome"));

        await().atMost(LONGEST).until(() -> parked(event).getString("state").equals("PARKED"));
        assertEquals(null, parked(event).getString("settled_by"));
    }

    /** Its reader would refuse it. */
    @Test
    void whatIsTooLargeFailsTheActionThatPublishesIt() {
        var refused = assertThrows(
                ProblemException.class,
                () -> work.perform(tx -> {
                            tx.publish(new OutboxEvent(
                                    GOES_ON, key, "t", Map.of("key", key, "text", "й".repeat(300_000)), null));
                            return Uni.createFrom().voidItem();
                        })
                        .await()
                        .indefinitely());

        assertEquals(CommonError.REQUEST_TOO_LARGE, refused.error());
        assertEquals(0, left());
    }

    @Test
    void whatWasSettledIsDeletedAfterNinetyDays() {
        settled(Ids.next(), 89);
        settled(Ids.next(), 91);
        var waiting = large(GOES_ON, key, 0);
        insert(List.of(waiting));
        await().atMost(LONGEST).until(() -> left() == 0);

        cleanup.runBatch().await().indefinitely();

        assertEquals(1, count("select count(*) from outbox_parked where topic = '%s'".formatted(key)));
        assertEquals("PARKED", parked(waiting).getString("state"));
    }

    private void settled(String id, int daysAgo) {
        pool.preparedQuery("""
                        insert into outbox_parked (id, seq, lane, topic, aggregateid, type, correlation_id, occurred_at, reason,
                                                   state, settled_at)
                        values ($1, 0, 0, $2, 'k', 't', 'c', now(), 'too-large', 'DROPPED', now() - make_interval(days => $3::int))""").executeAndAwait(Tuple.of(id, key, daysAgo));
    }

    private static Event event(String topic, String key, int number) {
        return new Event(Ids.next(), topic, key, number, 0);
    }

    private static Event large(String topic, String key, int number) {
        return new Event(Ids.next(), topic, key, number, TOO_LARGE);
    }

    /** As a version before this one wrote them, which looked at no size: all in one round. */
    private void insert(List<Event> events) {
        pool.withTransaction(connection -> connection
                        .preparedQuery("""
                                insert into outbox (id, lane, topic, aggregateid, type, payload, correlation_id)
                                select id, 3, topic, key, 'numbered', payload, 'c'
                                from unnest($1::text[], $2::text[], $3::text[], $4::text[]) as e (id, topic, key, payload)""")
                        .execute(Tuple.of(
                                events.stream().map(Event::id).toArray(String[]::new),
                                events.stream().map(Event::topic).toArray(String[]::new),
                                events.stream().map(Event::key).toArray(String[]::new),
                                events.stream().map(ParkedEventsTest::payload).toArray(String[]::new))))
                .await()
                .indefinitely();
    }

    private static String payload(Event event) {
        return "{\"key\": \"%s\", \"number\": %d, \"text\": \"%s\"}"
                .formatted(event.key(), event.number(), "x".repeat(event.size()));
    }

    private static List<Integer> published(String topic, String key) {
        return TestEvents.all(topic, data -> data.path("key").asText().equals(key)).stream()
                .map(data -> data.path("number").asInt())
                .toList();
    }

    private Row ask(String action, Event event) {
        var id = Ids.next();
        pool.preparedQuery("insert into outbox_request (id, action, record_id, staff) values ($1, $2, $3, $4)")
                .executeAndAwait(Tuple.of(id, action, event.id(), staff));
        await().atMost(LONGEST).until(() -> row("outbox_request", id).getString("outcome") != null);
        return row("outbox_request", id);
    }

    private Row parked(Event event) {
        return row("outbox_parked", event.id());
    }

    private Row row(String table, String id) {
        return pool.preparedQuery("select * from %s where id = $1".formatted(table))
                .executeAndAwait(Tuple.of(id))
                .iterator()
                .next();
    }

    private long left() {
        return count("select count(*) from outbox where type = 'numbered'");
    }

    private long count(String sql) {
        return pool.query(sql).executeAndAwait().iterator().next().getLong(0);
    }

    private void assertJournalled(String action, Event event, String result, int times) {
        await().untilAsserted(() -> assertEquals(
                times,
                TestEvents.all(
                                Topics.JOURNAL_ENTRIES.name(),
                                entry -> entry.path("action").asText().equals(action)
                                        && entry.path("actorKind").asText().equals("STAFF")
                                        && entry.path("actorId").asText().equals(staff)
                                        && entry.path("result").asText().equals(result)
                                        && entry.path("objectId").asText().equals(event.id()))
                        .size()));
    }
}
