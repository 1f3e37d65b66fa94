package by.cabinet.messaging.events;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import by.cabinet.contract.Topics;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.messaging.quarantine.Quarantine;
import by.cabinet.messaging.quarantine.QuarantineReason;
import by.cabinet.testing.RealServices;
import by.cabinet.testing.TestEvents;
import by.cabinet.value.Ids;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;

/** What staff do with records in quarantine, by the requests that {@code ./cabinet quarantine} writes. */
@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "miniature"))
class QuarantineRequestJobTest {

    private static final String TOPIC = "billing.usage.v1";
    private static final Instant SENT = Instant.parse("2026-01-02T03:04:05Z");

    @Inject
    Pool pool;

    @Inject
    UnitOfWork work;

    @Inject
    Quarantine quarantine;

    private final String client = "c-" + Ids.next();
    private final String staff = "anna-" + Ids.next();

    @Test
    void replaysARecordOnceInItsOwnTimeWhenItsCauseIsCorrected() {
        var record = parked();
        assertEquals("FAILED", ask("REPLAY", record).getString("outcome"));
        assertEquals("PARKED", row(record).getString("state"));
        assertEquals(6, row(record).getInteger("attempts"));

        SeenClients.FAILURES.remove(client);
        assertEquals("DONE", ask("REPLAY", record).getString("outcome"));

        assertEquals(1, times());
        assertEquals(SENT, SeenClients.TIMES.get(client));
        assertEquals("REPLAYED", row(record).getString("state"));
        assertEquals(staff, row(record).getString("settled_by"));
        assertNull(row(record).getBuffer("payload"));
        assertEquals("FAILED", ask("REPLAY", record).getString("outcome"));
        assertEquals(1, times());
        assertJournalled("quarantine.replayed", record, "DONE");
        assertJournalled("quarantine.replayed", record, "REFUSED");
    }

    @Test
    void discardsARecord() {
        var record = parked();

        assertEquals("DONE", ask("DISCARD", record).getString("outcome"));

        assertEquals("DISCARDED", row(record).getString("state"));
        assertNull(row(record).getBuffer("payload"));
        assertEquals("FAILED", ask("DISCARD", record).getString("outcome"));
        assertJournalled("quarantine.discarded", record, "DONE");
    }

    @Test
    void journalsWhoHasReadTheList() {
        assertEquals("DONE", ask("LIST", null).getString("outcome"));

        assertJournalled("quarantine.listed", null, "DONE");
    }

    @Test
    void thePayloadIsUnreadableInTheDatabase() {
        var record = parked();

        var stored = row(record).getBuffer("payload").getDelegate();
        assertFalse(stored.toString(StandardCharsets.ISO_8859_1).contains(client));
        assertFalse(row(record).getBoolean("incomplete"));
    }

    /** F31: offsets begin anew when a topic is made anew. */
    @Test
    void theSamePlaceOfATopicThatWasMadeAnewIsAnotherRecord() {
        var item = new ConsumerRecord<>("made.anew", 0, 5, "k", new byte[] {'x'});
        for (var topicId : new String[] {"first", "first", "second"}) {
            work.perform(tx -> quarantine.park(
                            tx, topicId, item, new Quarantine.Cause(QuarantineReason.FORM, "x".repeat(500), 1)))
                    .await()
                    .indefinitely();
        }

        var kept = pool.query("select field from quarantine where topic = 'made.anew' order by topic_id")
                .executeAndAwait();
        assertEquals(2, kept.size());
        assertEquals(200, kept.iterator().next().getString("field").length());
    }

    /** In quarantine, because the handler fails on it. */
    private String parked() {
        SeenClients.FAILURES.put(client, () -> new IllegalStateException("a defect"));
        var item = new ProducerRecord<>(
                TOPIC,
                client,
                "{\"clientId\": \"%s\", \"name\": \"%s\"}"
                        .formatted(client, client)
                        .getBytes(StandardCharsets.UTF_8));
        Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        Ids.next(),
                        "ce_source",
                        "/t",
                        "ce_type",
                        "t",
                        "ce_time",
                        SENT.toString())
                .forEach((name, value) -> item.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        var origin = TestEvents.publish(item);
        await().until(() -> quarantined(origin).isPresent());
        var row = quarantined(origin).orElseThrow();
        assertEquals("unknown", row.getString("reason"));
        assertFalse(row.getString("topic_id").isEmpty());
        return row.getString("id");
    }

    private Row ask(String action, String record) {
        var id = Ids.next();
        pool.preparedQuery("insert into quarantine_request (id, action, record_id, staff) values ($1, $2, $3, $4)")
                .executeAndAwait(Tuple.of(id, action, record, staff));
        await().until(() -> request(id).getString("outcome") != null);
        return request(id);
    }

    private Row request(String id) {
        return pool.preparedQuery("select * from quarantine_request where id = $1")
                .executeAndAwait(Tuple.of(id))
                .iterator()
                .next();
    }

    private Row row(String id) {
        return pool.preparedQuery("select * from quarantine where id = $1")
                .executeAndAwait(Tuple.of(id))
                .iterator()
                .next();
    }

    private Optional<Row> quarantined(RecordMetadata origin) {
        return pool
                .preparedQuery(
                        "select * from quarantine where topic = $1 and partition = $2 and \"offset\" = $3 and topic_id <> ''")
                .executeAndAwait(Tuple.of(origin.topic(), origin.partition(), origin.offset()))
                .stream()
                .findFirst();
    }

    private void assertJournalled(String action, String record, String result) {
        assertNotNull(TestEvents.await(
                        Topics.JOURNAL_ENTRIES.name(),
                        1,
                        entry -> entry.path("action").asText().equals(action)
                                && entry.path("actorKind").asText().equals("STAFF")
                                && entry.path("actorId").asText().equals(staff)
                                && entry.path("result").asText().equals(result)
                                && (record == null
                                        || entry.path("objectId").asText().equals(record)))
                .getFirst());
    }

    private int times() {
        var rows = pool.preparedQuery("select times from seen where client_id = $1")
                .executeAndAwait(Tuple.of(client));
        return rows.size() == 0 ? 0 : rows.iterator().next().getInteger("times");
    }
}
