package by.cabinet.account;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.contract.Topics;
import by.cabinet.testing.RealServices;
import by.cabinet.testing.TestEvents;
import by.cabinet.testing.TestQuarantine;
import by.cabinet.value.Ids;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** F32: billing is restored from a backup, its sequences begin anew, and it has no epochs. */
@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "account"))
class SequenceResetJobTest {

    private static final String BALANCES = Topics.BALANCES.name();
    private static final String REMAINDERS = Topics.REMAINDERS.name();

    @Inject
    Pool pool;

    @Inject
    Sequences sequences;

    @Inject
    SequenceRequestCleanupJob cleanup;

    private final String account = "a-" + Ids.next();
    private final String subscriber = "s-" + Ids.next();
    private final String staff = "anna-" + Ids.next();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    /** Other tests' sequences have not begun anew. */
    @AfterEach
    void forget() {
        pool.query("delete from sequence_reset").executeAndAwait();
    }

    @Test
    void aLowerSequenceOfALaterTimeMovesNothingUntilTheBackOfficeSaysSo() {
        balance(1000, 100, now.minusSeconds(60));
        balance(1100, 99, now.minusSeconds(61));
        awaitBalance(1000, 100);
        assertEquals(0, behind(BALANCES, account));

        balance(700, 1, now.minusSeconds(30));
        balance(600, 2, now.minusSeconds(20));
        await().until(() -> behind(BALANCES, account) == 1);
        awaitBalance(1000, 100);
        assertEquals(true, gauge(BALANCES) > 0);

        reset(BALANCES);

        awaitBalance(600, 2);
        assertEquals(0, behind(BALANCES, account));
        balance(500, 3, now.minusSeconds(10));
        balance(9900, 101, now.minusSeconds(40));
        awaitBalance(500, 3);
        TestEvents.await(
                Topics.JOURNAL_ENTRIES.name(),
                1,
                entry -> entry.path("action").asText().equals("sequences.reset")
                        && entry.toString().contains(staff)
                        && entry.toString().contains(BALANCES));
    }

    /** As by a slip of the hand; no epoch of billing's own can follow it. */
    @Test
    void theHighestEpochBlocksNothingThatABackOfficeCannotOpen() {
        publish(
                BALANCES,
                account,
                now.minusSeconds(60),
                "{\"accountId\": \"%s\", \"balance\": 9900, \"epoch\": %d, \"sequence\": 1}"
                        .formatted(account, Topics.HIGHEST_POSITION));
        awaitBalance(9900, 1);
        balance(700, 2, now.minusSeconds(30));
        await().until(() -> behind(BALANCES, account) == 1);

        reset(BALANCES);

        awaitBalance(700, 2);
    }

    @Test
    void remaindersBeginAnewToo() {
        remainders("20", 50, now.minusSeconds(60));
        remainders("5", 3, now.minusSeconds(30));
        await().until(() -> behind(REMAINDERS, subscriber) == 1);
        assertEquals("20", left());

        reset(REMAINDERS);

        await().until(() -> left().equals("5"));
        remainders("4", 4, now.minusSeconds(20));
        await().until(() -> left().equals("4"));
    }

    /** What counts had come before the back office said that sequences begin anew, and is later than their beginning. */
    @Test
    void aRepetitionOfTheTimeSinceTheRestoreIsNoNewerThanWhatHasComeSince() {
        balance(1000, 500, now.minusSeconds(60));
        balance(800, 501, now.minusSeconds(30));
        awaitBalance(800, 501);
        reset(BALANCES);

        balance(700, 480, now.minusSeconds(29));

        await().until(() -> behind(BALANCES, account) == 1);
        awaitBalance(800, 501);
    }

    /** It was no restore: a repetition that was stamped anew. */
    @Test
    void whatLaysBehindIsForgottenWhenAHigherSequenceComes() {
        balance(1000, 100, now.minusSeconds(60));
        balance(900, 99, now.minusSeconds(50));
        await().until(() -> behind(BALANCES, account) == 1);

        balance(1200, 101, now.minusSeconds(40));

        awaitBalance(1200, 101);
        assertEquals(0, behind(BALANCES, account));
    }

    @Test
    void theSameSequenceOfRemaindersWithOtherContentIsAConflict() {
        remainders("20", 50, now.minusSeconds(60));
        remainders("20.0", 50, now.minusSeconds(60));
        var origin = remainders("21", 50, now.minusSeconds(60));

        await().until(() -> List.of("conflict").equals(reasons(origin)));
        assertEquals("20", left());
    }

    @Test
    void aTopicWithoutSequencesIsRefused() {
        assertEquals("FAILED", request("billing.usage.v1"));
    }

    @Test
    void requestsAreKeptForNinetyDays() {
        var kept = asked(89);
        var old = asked(91);

        cleanup.runBatch().await().indefinitely();

        assertEquals(1, requests(kept));
        assertEquals(0, requests(old));
    }

    private String asked(int daysAgo) {
        var id = Ids.next();
        pool.preparedQuery("""
                        insert into sequence_request (id, topic, opened_at, staff, requested_at, outcome)
                        values ($1, 'x', now(), $2, now() - make_interval(days => $3), 'DONE')""").executeAndAwait(Tuple.of(id, staff, daysAgo));
        return id;
    }

    private int requests(String id) {
        return pool.preparedQuery("select from sequence_request where id = $1")
                .executeAndAwait(Tuple.of(id))
                .size();
    }

    private void reset(String topic) {
        assertEquals("DONE", request(topic));
    }

    /** As ./cabinet sequences reset. */
    private String request(String topic) {
        var id = Ids.next();
        pool.preparedQuery("insert into sequence_request (id, topic, opened_at, staff) values ($1, $2, $3, $4)")
                .executeAndAwait(Tuple.of(id, topic, now.minusSeconds(35).atOffset(ZoneOffset.UTC), staff));
        await().until(() -> pool.preparedQuery("select from sequence_request where id = $1 and outcome is not null")
                        .executeAndAwait(Tuple.of(id))
                        .size()
                == 1);
        return pool.preparedQuery("select outcome from sequence_request where id = $1")
                .executeAndAwait(Tuple.of(id))
                .iterator()
                .next()
                .getString(0);
    }

    private void balance(long kopecks, long sequence, Instant time) {
        publish(
                BALANCES,
                account,
                time,
                "{\"accountId\": \"%s\", \"balance\": %d, \"sequence\": %d}".formatted(account, kopecks, sequence));
    }

    private RecordMetadata remainders(String left, long sequence, Instant time) {
        return publish(REMAINDERS, subscriber, time, """
                {"subscriberId": "%s", "sequence": %d, "asOf": "%s",
                 "remainders": [{"name": "МБ", "left": %s, "unit": "MEGABYTE"}]}""".formatted(subscriber, sequence, time, left));
    }

    private static RecordMetadata publish(String topic, String key, Instant time, String data) {
        var item = new ProducerRecord<>(topic, key, data.getBytes(StandardCharsets.UTF_8));
        Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", Ids.next(),
                        "ce_source", "/billing",
                        "ce_type", "by.a1.test",
                        "ce_time", time.toString(),
                        "content-type", "application/json")
                .forEach((name, value) -> item.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return TestEvents.publish(item);
    }

    private void awaitBalance(long kopecks, long sequence) {
        await().untilAsserted(() -> assertEquals(
                1,
                pool.preparedQuery(
                                "select from account_funds where account_id = $1 and balance = $2 and balance_sequence = $3")
                        .executeAndAwait(Tuple.of(account, kopecks, sequence))
                        .size()));
    }

    private int behind(String topic, String id) {
        return pool.preparedQuery("select from sequence_behind where topic = $1 and id = $2")
                .executeAndAwait(Tuple.of(topic, id))
                .size();
    }

    private double gauge(String topic) {
        return pool.query(sequences.gauges().getFirst().sql()).executeAndAwait().stream()
                .filter(row -> row.getString("topic").equals(topic))
                .mapToDouble(row -> row.getDouble("value"))
                .sum();
    }

    private String left() {
        return pool
                .preparedQuery("select remainders #>> '{0,left}' as left from remainder where subscriber_id = $1")
                .executeAndAwait(Tuple.of(subscriber))
                .stream()
                .map(row -> row.getString(0))
                .findFirst()
                .orElse("");
    }

    private List<String> reasons(RecordMetadata origin) {
        return TestQuarantine.reasons(pool, origin);
    }
}
