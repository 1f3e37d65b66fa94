package by.cabinet.account.usage;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.account.testing.Person;
import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.ClientKind;
import by.cabinet.testing.RealServices;
import by.cabinet.testing.TestClock;
import by.cabinet.testing.TestEvents;
import by.cabinet.testing.TestQuarantine;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of the records of billing and of the roaming partners: repeated, corrected, in conflict, impossible, too old. */
@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "account"))
class UsageRecordsTest {

    @Inject
    Pool pool;

    @Inject
    UsagePartitions partitions;

    private final Instant yesterday = Instant.now().minus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
    private final Person chief = Person.of(ClientKind.LEGAL_ENTITY);
    private final Person clerk = chief.colleague();
    private TestUsage usage;

    @BeforeEach
    void aFirm() {
        chief.published().arrived(pool);
        clerk.published().arrived(pool);
        usage = new TestUsage(pool, clerk);
    }

    @Test
    void aRecordCountsOnceHoweverOftenItIsPublished() {
        usage.publishHome("h-1", yesterday, Map.of());
        usage.publishHome("h-1", yesterday, Map.of());
        usage.publishAbroad("h-1", yesterday, yesterday);
        usage.awaitCount(2);
        usage.publishHome("h-2", yesterday.plusSeconds(1), Map.of());
        usage.awaitCount(3);

        usage.get(chief.token(CabinetRole.ADMINISTRATOR)).body("items.id", contains("h-2", "h-1", "h-1"));
    }

    /** D8: billing rates again what it has published. */
    @Test
    void aHigherRevisionReplacesWhateverTheOrder() {
        usage.publishHome("h-1", yesterday, Map.of());
        usage.publishHome("h-1", yesterday, Map.of("revision", 2, "charge", 30));
        usage.publishHome("h-1", yesterday, Map.of("revision", 1, "charge", 20));
        usage.publishHome("h-2", yesterday.minusSeconds(1), Map.of());
        usage.awaitCount(2);

        usage.get(chief.token(CabinetRole.ADMINISTRATOR))
                .body("items.id", contains("h-1", "h-2"))
                .body("items.charge.amount", contains(30, 12))
                .body("items.corrected", contains(true, false));
    }

    /** In one batch, and in several. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aCorrectionMovesUseToAnotherMonth(boolean together) {
        var before = yesterday.minus(70, ChronoUnit.DAYS);
        usage.publishAbroad("r-1", before, yesterday);
        if (!together) {
            usage.awaitCount(1);
        }
        usage.publishAbroad("r-1", yesterday, yesterday, Map.of("revision", 1));
        usage.publishAbroad("r-1", before, yesterday);
        usage.publishHome("h-1", yesterday.minusSeconds(1), Map.of());
        usage.awaitCount(2);

        usage.get(chief.token(CabinetRole.ADMINISTRATOR), "from=" + before)
                .body("items.id", contains("r-1", "h-1"))
                .body("items[0].startedAt", equalTo(TestClock.answered(yesterday)))
                .body("items[0].corrected", equalTo(true));
    }

    /** Billing's tools write the same time in different precisions. */
    @Test
    void aRecordInAnotherPrecisionIsTheSameRecord() {
        usage.publishHome("h-1", yesterday, Map.of());
        usage.awaitCount(1);
        usage.publishHome("h-1", yesterday.plusMillis(123), Map.of());
        usage.publishHome("h-2", yesterday.plusMillis(999), Map.of());
        usage.publishHome("h-2", yesterday.plusSeconds(1).minusMillis(1), Map.of("quantity", 2.50));
        usage.publishHome("h-3", yesterday, Map.of());
        usage.awaitCount(3);

        assertEquals(0, quarantined("conflict"));
    }

    @Test
    void theSameRevisionWithOtherContentIsAConflict() {
        usage.publishHome("h-1", yesterday, Map.of());
        usage.awaitCount(1);
        var other = usage.publish("billing.usage.v1", usage.home("h-1", yesterday, Map.of("charge", 13)));
        var later =
                usage.publish("billing.usage.v1", usage.home("h-1", yesterday.minus(70, ChronoUnit.DAYS), Map.of()));
        usage.publishHome("h-2", yesterday.plusSeconds(1), Map.of());

        TestQuarantine.awaitReason(pool, other, "conflict");
        TestQuarantine.awaitReason(pool, later, "conflict");
        usage.awaitCount(2);
        usage.get(chief.token(CabinetRole.ADMINISTRATOR)).body("items.charge.amount", contains(12, 12));
    }

    @Test
    void partnersNumberTheirRecordsThemselves() {
        usage.publishAbroad("1", yesterday, yesterday, Map.of("partner", "PLMN-1"));
        usage.publishAbroad("1", yesterday, yesterday, Map.of("partner", "PLMN-2", "charge", 1));
        usage.publishHome("1", yesterday, Map.of());
        usage.awaitCount(3);

        var token = chief.token(CabinetRole.ADMINISTRATOR);
        var charges = new ArrayList<Integer>();
        var query = "limit=1";
        for (var page = 0; page < 3; page++) {
            var answer = usage.get(token, query).extract().jsonPath();
            charges.addAll(answer.getList("items.charge.amount", Integer.class));
            query = "limit=1&cursor=" + answer.getString("nextCursor");
        }
        assertEquals(Set.of(12, 350, 1), Set.copyOf(charges));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "quantity  | -1",
                "quantity  | 1e400",
                "quantity  | \"2\"",
                "startedAt | \"+100000-01-01T00:00:00Z\"",
                "startedAt | \"2190-01-01T00:00:00Z\"",
                "startedAt | 1700000000",
                "charge    | 1.5",
                "kind      | \"FAX\"",
                "unit      | \"\\u0000\""
            })
    void whatCannotBeTrueIsQuarantined(String property, String json) {
        var use = new LinkedHashMap<String, String>();
        use.put("recordId", "\"h-1\"");
        use.put("subscriberId", "\"%s\"".formatted(clerk.subscriberId()));
        use.put("kind", "\"DATA\"");
        use.put("startedAt", "\"%s\"".formatted(yesterday));
        use.put("quantity", "1");
        use.put("unit", "\"MEGABYTE\"");
        use.put("charge", "0");
        use.put(property, json);
        var text = use.entrySet().stream()
                .map(field -> "\"%s\": %s".formatted(field.getKey(), field.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));

        var published = TestEvents.publish("billing.usage.v1", clerk.subscriberId(), text);

        await().until(() -> TestQuarantine.find(pool, published).size() == 1);
    }

    @Test
    void usageOlderThanTheRetentionPeriodIsQuarantined() {
        var old = usage.publish("billing.usage.v1", usage.home("old", Instant.parse("2020-01-01T00:00:00Z"), Map.of()));
        usage.publishHome("new", yesterday, Map.of());
        usage.awaitCount(1);
        TestQuarantine.awaitReason(pool, old, "invalid");

        usage.get(chief.token(CabinetRole.ADMINISTRATOR), "from=2019-01-01").body("items", hasSize(1));
    }

    @Test
    void whatIsKnownOfRecordsGoesWithTheirMonth() {
        usage.publishHome("h-1", yesterday, Map.of());
        usage.awaitCount(1);
        pool.preparedQuery("""
                        insert into usage_record values (usage_key($1, null, 'old'), $2, 0), (usage_key($1, null, 'kept'), $3, 0)""")
                .executeAndAwait(Tuple.of(
                        clerk.subscriberId(),
                        partitions.first().minusSeconds(1).atOffset(ZoneOffset.UTC),
                        partitions.first().atOffset(ZoneOffset.UTC)));
        pool.query("delete from usage_record_cleanup").executeAndAwait();

        while (partitions.runBatch().await().indefinitely()) {
            // the next slice
        }

        var kept = pool.preparedQuery("""
                        select id from unnest(array['h-1', 'old', 'kept']) id
                        join usage_record on record_key = usage_key($1, null, id)""").executeAndAwait(Tuple.of(clerk.subscriberId()));
        assertEquals(
                Set.of("h-1", "kept"),
                kept.stream().map(row -> row.getString("id")).collect(Collectors.toSet()));
    }

    @Test
    void aMonthAfterTheRetentionPeriodIsDropped() {
        maintainPartitions(LocalDate.parse("2019-01-01"), LocalDate.parse("2019-02-01"));
        assertTrue(exists("usage_2019_01"));

        maintainPartitions(today().minusMonths(13), today().plusMonths(2));

        assertEquals(false, exists("usage_2019_01"));
        assertTrue(exists("usage_" + today().toString().substring(0, 7).replace('-', '_')));
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }

    private void maintainPartitions(LocalDate first, LocalDate last) {
        pool.preparedQuery("select maintain_usage_partitions($1, $2)").executeAndAwait(Tuple.of(first, last));
    }

    private boolean exists(String table) {
        return pool.preparedQuery("select to_regclass($1) is not null")
                .executeAndAwait(Tuple.of(table))
                .iterator()
                .next()
                .getBoolean(0);
    }

    private int quarantined(String reason) {
        return pool.preparedQuery("select from quarantine where key = $1 and reason = $2")
                .executeAndAwait(Tuple.of(clerk.subscriberId(), reason))
                .size();
    }
}
