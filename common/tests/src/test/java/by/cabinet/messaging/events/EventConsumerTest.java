package by.cabinet.messaging.events;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.contract.Topics;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.testing.RealServices;
import by.cabinet.testing.TestEvents;
import by.cabinet.web.problem.CommonError;
import by.cabinet.web.problem.ProblemException;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "miniature"))
class EventConsumerTest {

    private static final String TOPIC = "billing.usage.v1";
    private static final String LONG_TEXT = new Random(1)
            .ints(8_000, 'a', 'z' + 1)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();

    @Inject
    Pool pool;

    @Inject
    UnitOfWork work;

    @Inject
    SeenClients handler;

    @Inject
    MeterRegistry metrics;

    @Test
    void appliesAnEventAndPublishesItsOwn() {
        var id = "c-" + UUID.randomUUID();
        TestEvents.publish(TOPIC, id, Map.of("clientId", id, "name", "Анна"));

        assertEquals(
                "Анна",
                TestEvents.await(
                                "order.orders.v1",
                                1,
                                data -> data.path("clientId").asText().equals(id))
                        .getFirst()
                        .path("name")
                        .asText());
        assertEquals(1, times(id));
    }

    @Test
    void handlesTheSameEventOnce() {
        var id = "c-" + UUID.randomUUID();
        TestEvents.publish(TOPIC, id, "/test", id, Map.of("clientId", id, "name", "A"));
        TestEvents.publish(TOPIC, id, "/test", id, Map.of("clientId", id, "name", "A"));
        TestEvents.publish(TOPIC, id, Map.of("clientId", id, "name", "A"));

        await().until(() -> times(id) >= 2);
        assertEquals(2, times(id));
    }

    @Test
    void quarantinesWhatIsInvalidAndAppliesTheRest() {
        var id = "c-" + UUID.randomUUID();
        var broken = TestEvents.publish(TOPIC, id, "{broken");
        var keyless = TestEvents.publish(new ProducerRecord<>(TOPIC, null, new byte[] {'{', '}'}));
        var foreign = TestEvents.publish(TOPIC, "another", Map.of("clientId", id, "name", "A"));
        var incomplete = TestEvents.publish(TOPIC, id, Map.of("clientId", id));
        var number = TestEvents.publish(TOPIC, id, Map.of("clientId", id, "name", List.of()));
        var refused = TestEvents.publish(TOPIC, id, Map.of("clientId", id, "name", "forbidden"));
        var unstorable = TestEvents.publish(TOPIC, id, Map.of("clientId", id, "name", "A\u0000"));
        var unstorableId =
                TestEvents.publish(TOPIC, id, Map.of("clientId", id, "name", "A", "ids", List.of("a", "\u0000")));
        var tooLong = TestEvents.publish(TOPIC, longText(), Map.of("clientId", longText(), "name", "A"));
        TestEvents.publish(TOPIC, id, Map.of("clientId", id, "name", "A"));

        await().until(() -> times(id) == 1);
        awaitReason(broken, "form");
        awaitReason(keyless, "envelope: ce_specversion");
        awaitReason(foreign, "key");
        awaitReason(incomplete, "invalid: name must not be blank");
        awaitReason(number, "form: name");
        awaitReason(refused, "database: 23514");
        awaitReason(unstorable, "form: name");
        awaitReason(unstorableId, "form: ids.[1]");
        awaitReason(tooLong, "database: 54000");
    }

    /** Each of them ended the intake of a service once, at the latest after a restart. F24 */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "ce_time | 2026-11-25T00:00:00 | envelope: ce_time",
                "ce_time | 2026-11-25T00:00:00+0000 | envelope: ce_time",
                "ce_time | yesterday | envelope: ce_time",
                "ce_time | '' | envelope: ce_time",
                "ce_time | 1999-12-31T23:59:59Z | time: ce_time",
                "ce_time | 2099-01-01T00:00:00Z | time: ce_time",
                "ce_time | +999999999-12-31T23:59:59Z | time: ce_time",
                "ce_source | 'a b' | -",
                "ce_source | '\"/crm\"' | -",
                "ce_source | ' ' | envelope: ce_source",
                "ce_source | - | envelope: ce_source",
                "ce_id | - | envelope: ce_id",
                "ce_id | '' | envelope: ce_id",
                "ce_type | - | envelope: ce_type",
                "ce_specversion | 0.3 | envelope: ce_specversion",
                "ce_specversion | - | envelope: ce_specversion",
                "ce_dataschema | 'not a : uri' | -",
                "ce_correlationid | 'no id of ours' | -",
                "content-type | application/cloudevents+json | -",
                "content-type | '][' | -",
                "content-type | - | -"
            },
            delimiter = '|')
    void whateverAHeaderSaysTheNextRecordOfThePartitionIsApplied(String header, String value, String reason) {
        var id = "c-" + UUID.randomUUID();
        var origin = publish(id, header, value);
        TestEvents.publish(TOPIC, id, Map.of("clientId", id, "name", "next"));

        if (reason == null) {
            await().until(() -> times(id) == 2);
        } else {
            awaitReason(origin, reason);
            await().until(() -> times(id) == 1);
        }
    }

    @ParameterizedTest
    @CsvSource({"ce_id, 128", "ce_source, 256", "ce_type, 128"})
    void headersHaveBounds(String header, int longest) {
        var id = "c-" + UUID.randomUUID();
        publish(id, header, "x".repeat(longest));
        await().until(() -> times(id) == 1);

        awaitReason(publish(id, header, "x".repeat(longest + 1)), "envelope: " + header);
        awaitReason(publish(id, header, "x".repeat(6000)), "envelope: " + header);
        awaitReason(publish(id, header, "a\u0000b"), "envelope: " + header);
    }

    /** A structured event that was cut off. F24 */
    @Test
    void whatIsNoEventInBinaryModeIsQuarantined() {
        var id = "c-" + UUID.randomUUID();
        var item = new ProducerRecord<>(TOPIC, id, "{\"specversion\": \"1.0\", \"id".getBytes(StandardCharsets.UTF_8));
        item.headers().add("content-type", "application/cloudevents+json".getBytes(StandardCharsets.UTF_8));
        awaitReason(TestEvents.publish(item), "envelope: ce_specversion");
    }

    /** F27: a reason of a megabyte could not be published, and stopped all other events. */
    @Test
    void aReasonIsShortHoweverManyViolationsThereAre() {
        var id = "c-" + UUID.randomUUID();
        var many = Collections.nCopies(20_000, "not an id");
        var origin = TestEvents.publish(TOPIC, id, Map.of("clientId", id, "name", "A", "ids", many));

        awaitReason(origin, "invalid: ids[0] must match \"[a-z]+\", and 19999 more");
        var named = "n".repeat(400_000);
        awaitReason(
                TestEvents.publish(TOPIC, id, Map.of("clientId", id, "name", "A", "ids", Map.of(named, 1))),
                "form: ids");
    }

    /** F25 */
    @Test
    void whatFailsForNoKnownReasonStopsNobody() {
        var id = "c-" + UUID.randomUUID();
        var tries = new AtomicInteger();
        SeenClients.FAILURES.put(id, () -> {
            tries.incrementAndGet();
            return new IllegalStateException("as a defect of ours would");
        });
        TestEvents.publish(TOPIC, id, Map.of("clientId", id, "name", "before"));
        var poison = TestEvents.publish(TOPIC, id, Map.of("clientId", id, "name", id));
        TestEvents.publish(TOPIC, id, Map.of("clientId", id, "name", "after"));

        await().until(() -> times(id) == 2);
        await().until(() -> String.valueOf(reason(poison))
                .startsWith(
                        "unknown: java.lang.IllegalStateException at by.cabinet.messaging.events.EventConsumerTest"));
        assertEquals(5, attempts(poison));
        assertTrue(tries.get() >= 5, () -> tries + " tries");
    }

    @Test
    void whatFailsFourTimesIsApplied() {
        var id = "c-" + UUID.randomUUID();
        var left = new AtomicInteger(4);
        SeenClients.FAILURES.put(
                id, () -> left.getAndDecrement() > 0 ? new IllegalStateException("for a moment") : null);
        var origin = TestEvents.publish(TOPIC, id, Map.of("clientId", id, "name", id));

        await().until(() -> times(id) == 1);
        assertNull(reason(origin));
    }

    /** However long: nothing of it is the record's fault. */
    @ParameterizedTest
    @MethodSource("outages")
    void waitsForADependency(RuntimeException outage) {
        var id = "c-" + UUID.randomUUID();
        var left = new AtomicInteger(6);
        SeenClients.FAILURES.put(id, () -> left.getAndDecrement() > 0 ? outage : null);
        var origin = TestEvents.publish(TOPIC, id, Map.of("clientId", id, "name", id));

        await().atMost(Duration.ofSeconds(30)).until(() -> times(id) == 1);
        assertNull(reason(origin));
    }

    static Stream<RuntimeException> outages() {
        return Stream.of(
                new ProblemException(CommonError.UNAVAILABLE),
                new PgException("deadlock detected", "ERROR", "40P01", null),
                new PgException("canceling statement due to statement timeout", "ERROR", "57014", null));
    }

    /** F29: a batch that is too large for its time is halved, until it is small enough; no record is at fault. */
    @Test
    void aBatchThatTakesTooLongIsHalved() {
        var id = "c-" + UUID.randomUUID();
        var tooSlow = new PgException("canceling statement due to statement timeout", "ERROR", "57014", null);
        var waiting = new AtomicBoolean(true);
        SeenClients.FAILURES.put(id, () -> waiting.get() ? new ProblemException(CommonError.UNAVAILABLE) : null);
        var first = TestEvents.publish(TOPIC, id, Map.of("clientId", id, "name", id));
        await().ignoreExceptions().until(() -> stuck(first) > 0);
        SeenClients.LARGEST_BATCH.put(id, new SeenClients.Limit(2, tooSlow));
        for (var i = 0; i < 20; i++) {
            TestEvents.publish(TOPIC, id, Map.of("clientId", id, "name", "A"));
        }
        waiting.set(false);

        await().atMost(Duration.ofSeconds(30)).until(() -> times(id) == 21);
        SeenClients.LARGEST_BATCH.remove(id);
        assertNull(reason(first));
    }

    /** F26: one class of topics waits for no other. */
    @Test
    void aSlowHandlerOfUsageDelaysNoFundCommand() {
        var id = "c-" + UUID.randomUUID();
        var isSlow = new AtomicBoolean(true);
        SeenClients.FAILURES.put(id, () -> isSlow.get() ? new ProblemException(CommonError.UNAVAILABLE) : null);
        var usage = TestEvents.publish(TOPIC, id, Map.of("clientId", id, "name", id));
        await().ignoreExceptions().until(() -> stuck(usage) > 0);

        TestEvents.publish(
                Topics.FUND_COMMANDS.name(),
                "a-1",
                Map.of("orderId", id, "accountId", "a-1", "subscriberId", "s-1", "command", "CAPTURE"));

        await().until(() -> SeenCommands.ORDERS.contains(id));
        assertTrue(stuck(usage) > 0);
        isSlow.set(false);
        await().until(() -> times(id) == 1);
    }

    @Test
    void showsHowLongAPartitionIsStuck() {
        var id = "c-" + UUID.randomUUID();
        var isAway = new AtomicBoolean(true);
        SeenClients.FAILURES.put(id, () -> isAway.get() ? new ProblemException(CommonError.UNAVAILABLE) : null);
        var origin = TestEvents.publish(TOPIC, id, Map.of("clientId", id, "name", id));

        await().ignoreExceptions().until(() -> stuck(origin) > 0.5);
        isAway.set(false);
        await().until(() -> times(id) == 1);
        await().until(() -> stuck(origin) == 0);
    }

    @Test
    void eachOutcomeHasTheCorrelationIdOfItsOwnEvent() {
        var first = "c-" + UUID.randomUUID();
        var second = "c-" + UUID.randomUUID();
        work.perform(tx ->
                        handler.handle(tx, List.of(event(first, "id-of-" + first), event(second, "id-of-" + second))))
                .await()
                .indefinitely();

        assertEquals("id-of-" + first, correlationId(first));
        assertEquals("id-of-" + second, correlationId(second));
    }

    private static String correlationId(String clientId) {
        return TestEvents.correlationId(
                "order.orders.v1", data -> data.path("clientId").asText().equals(clientId));
    }

    private static ReceivedEvent<SeenClients.Client> event(String clientId, String cause) {
        return new ReceivedEvent<>(
                new ReceivedEvent.Origin(TOPIC, 0, 0),
                clientId,
                "/test",
                UUID.randomUUID().toString(),
                Instant.EPOCH,
                cause,
                new SeenClients.Client(clientId, "A", null));
    }

    /** {@code value}: null to leave the header out. */
    private static RecordMetadata publish(String clientId, String header, String value) {
        var item = new ProducerRecord<>(
                TOPIC,
                clientId,
                "{\"clientId\": \"%s\", \"name\": \"A\"}".formatted(clientId).getBytes(StandardCharsets.UTF_8));
        var headers = new HashMap<>(Map.of(
                "ce_specversion",
                "1.0",
                "ce_id",
                UUID.randomUUID().toString(),
                "ce_source",
                "/test",
                "ce_type",
                "by.a1.test"));
        headers.put("content-type", "application/json");
        headers.put(header, value);
        headers.values().removeIf(Objects::isNull);
        headers.forEach((name, text) -> item.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        return TestEvents.publish(item);
    }

    /** More than an index takes, and not to be compressed. */
    private static String longText() {
        return LONG_TEXT;
    }

    private void awaitReason(RecordMetadata origin, String reason) {
        await().untilAsserted(() -> assertEquals(reason, reason(origin)));
    }

    private String reason(RecordMetadata origin) {
        return quarantined(origin)
                .map(row ->
                        row.getString("reason") + (row.getString("field") == null ? "" : ": " + row.getString("field")))
                .orElse(null);
    }

    private int attempts(RecordMetadata origin) {
        return quarantined(origin).orElseThrow().getInteger("attempts");
    }

    private Optional<Row> quarantined(RecordMetadata origin) {
        return pool
                .preparedQuery("select * from quarantine where topic = $1 and partition = $2 and \"offset\" = $3")
                .executeAndAwait(Tuple.of(origin.topic(), origin.partition(), origin.offset()))
                .stream()
                .findFirst();
    }

    private double stuck(RecordMetadata origin) {
        return metrics.get("intake.stuck.seconds")
                .tag("topic", origin.topic())
                .tag("partition", String.valueOf(origin.partition()))
                .gauge()
                .value();
    }

    private int times(String clientId) {
        var rows = pool.preparedQuery("select times from seen where client_id = $1")
                .executeAndAwait(Tuple.of(clientId));
        return rows.size() == 0 ? 0 : rows.iterator().next().getInteger("times");
    }
}
