package by.cabinet.account.usage;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.account.testing.Person;
import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.ClientKind;
import by.cabinet.testing.RealServices;
import by.cabinet.testing.TestClock;
import by.cabinet.testing.TestEvents;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "account"))
class UsageTest {

    @Inject
    Pool pool;

    @Inject
    UsagePartitions partitions;

    private final Instant yesterday = Instant.now().minus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
    private final Person chief = Person.of(ClientKind.LEGAL_ENTITY);
    private final Person clerk = chief.colleague();
    private final Person stranger = Person.of(ClientKind.LEGAL_ENTITY);

    @BeforeEach
    void aFirm() {
        chief.published().arrived(pool);
        clerk.published().arrived(pool);
        stranger.published().arrived(pool);
    }

    /** R1.8 g. */
    @ParameterizedTest
    @CsvSource({
        "chief,                     200, ",
        "supervisor,                200, ",
        "the clerk,                 403, second-factor-required",
        "the clerk with a code,     200, ",
        "the account,               403, second-factor-required",
        "the account with a code,   200, ",
        "the account with his code, 200, ",
        "the account with the chief's code, 403, second-factor-required",
        "a stranger,                404, not-found",
        "a colleague with a code,   403, forbidden"
    })
    void callDetailsNeedASecondAuthenticationExceptByManagers(String caller, int status, String code) {
        usageOf(clerk, token(caller)).statusCode(status).body("code", equalTo(code));
    }

    /** R1.8 c. */
    @Test
    void useAbroadIsShownWithTheTimeOfUseApartFromThatOfCharging() {
        publishHome("h-1", yesterday, Map.of("peer", "+375291112233"));
        publishAbroad("r-1", yesterday.minusSeconds(3600), yesterday.plusSeconds(60));
        awaitUsage(2);

        usageOf(clerk, chief.token(CabinetRole.ADMINISTRATOR))
                .body("items.id", contains("h-1", "r-1"))
                .body("items[0].roaming", equalTo(false))
                .body("items[0].peer", equalTo("+375291112233"))
                .body("items[0].charge.amount", equalTo(12))
                .body("items[1].roaming", equalTo(true))
                .body("items[1].startedAt", equalTo(TestClock.answered(yesterday.minusSeconds(3600))))
                .body("items[1].chargedAt", equalTo(TestClock.answered(yesterday.plusSeconds(60))))
                .body("items[1].partner", equalTo("PLMN-1"))
                .body("items[1].country", equalTo("PL"));
    }

    @Test
    void aRecordCountsOnceHoweverOftenItIsPublished() {
        publishHome("h-1", yesterday, Map.of());
        publishHome("h-1", yesterday, Map.of());
        publishAbroad("h-1", yesterday, yesterday);
        awaitUsage(2);
        publishHome("h-2", yesterday.plusSeconds(1), Map.of());
        awaitUsage(3);

        usageOf(clerk, chief.token(CabinetRole.ADMINISTRATOR)).body("items.id", contains("h-2", "h-1", "h-1"));
    }

    /** D8: billing rates again what it has published. */
    @Test
    void aHigherRevisionReplacesWhateverTheOrder() {
        publishHome("h-1", yesterday, Map.of());
        publishHome("h-1", yesterday, Map.of("revision", 2, "charge", 30));
        publishHome("h-1", yesterday, Map.of("revision", 1, "charge", 20));
        publishHome("h-2", yesterday.minusSeconds(1), Map.of());
        awaitUsage(2);

        usageOf(clerk, chief.token(CabinetRole.ADMINISTRATOR))
                .body("items.id", contains("h-1", "h-2"))
                .body("items.charge.amount", contains(30, 12))
                .body("items.corrected", contains(true, false));
    }

    /** In one batch, and in several. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aCorrectionMovesUseToAnotherMonth(boolean together) {
        var before = yesterday.minus(70, ChronoUnit.DAYS);
        publishAbroad("r-1", before, yesterday);
        if (!together) {
            awaitUsage(1);
        }
        publishAbroad("r-1", yesterday, yesterday, Map.of("revision", 1));
        publishAbroad("r-1", before, yesterday);
        publishHome("h-1", yesterday.minusSeconds(1), Map.of());
        awaitUsage(2);

        usageOf(clerk, chief.token(CabinetRole.ADMINISTRATOR), "from=" + before)
                .body("items.id", contains("r-1", "h-1"))
                .body("items[0].startedAt", equalTo(TestClock.answered(yesterday)))
                .body("items[0].corrected", equalTo(true));
    }

    /** Billing's tools write the same time in different precisions. */
    @Test
    void aRecordInAnotherPrecisionIsTheSameRecord() {
        publishHome("h-1", yesterday, Map.of());
        awaitUsage(1);
        publishHome("h-1", yesterday.plusMillis(123), Map.of());
        publishHome("h-2", yesterday.plusMillis(999), Map.of());
        publishHome("h-2", yesterday.plusSeconds(1).minusMillis(1), Map.of("quantity", 2.50));
        publishHome("h-3", yesterday, Map.of());
        awaitUsage(3);

        assertEquals(0, quarantined("conflict"));
    }

    @Test
    void theSameRevisionWithOtherContentIsAConflict() {
        publishHome("h-1", yesterday, Map.of());
        awaitUsage(1);
        var other = publish("billing.usage.v1", home("h-1", yesterday, Map.of("charge", 13)));
        var later = publish("billing.usage.v1", home("h-1", yesterday.minus(70, ChronoUnit.DAYS), Map.of()));
        publishHome("h-2", yesterday.plusSeconds(1), Map.of());

        awaitQuarantine(other, "conflict");
        awaitQuarantine(later, "conflict");
        awaitUsage(2);
        usageOf(clerk, chief.token(CabinetRole.ADMINISTRATOR)).body("items.charge.amount", contains(12, 12));
    }

    @Test
    void partnersNumberTheirRecordsThemselves() {
        publishAbroad("1", yesterday, yesterday, Map.of("partner", "PLMN-1"));
        publishAbroad("1", yesterday, yesterday, Map.of("partner", "PLMN-2", "charge", 1));
        publishHome("1", yesterday, Map.of());
        awaitUsage(3);

        var token = chief.token(CabinetRole.ADMINISTRATOR);
        var charges = new ArrayList<Integer>();
        var query = "limit=1";
        for (var page = 0; page < 3; page++) {
            var answer = usageOf(clerk, token, query).extract().jsonPath();
            charges.addAll(answer.getList("items.charge.amount", Integer.class));
            query = "limit=1&cursor=" + answer.getString("nextCursor");
        }
        assertEquals(Set.of(12, 350, 1), Set.copyOf(charges));
    }

    @Test
    void whatIsKnownOfRecordsGoesWithTheirMonth() {
        publishHome("h-1", yesterday, Map.of());
        awaitUsage(1);
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
    void callDetailsComeInPagesWithoutGapsOrRepetitions() {
        for (var number = 0; number < 5; number++) {
            publishHome("h-" + number, yesterday.plusSeconds(number), Map.of());
        }
        awaitUsage(5);

        var first = usageOf(clerk, chief.token(CabinetRole.ADMINISTRATOR), "limit=2")
                .body("items.id", contains("h-4", "h-3"));
        var second = usageOf(
                        clerk,
                        chief.token(CabinetRole.ADMINISTRATOR),
                        "limit=2&cursor=" + first.extract().path("nextCursor"))
                .body("items.id", contains("h-2", "h-1"));
        usageOf(
                        clerk,
                        chief.token(CabinetRole.ADMINISTRATOR),
                        "limit=2&cursor=" + second.extract().path("nextCursor"))
                .body("items.id", contains("h-0"))
                .body("nextCursor", nullValue());
    }

    /** What is not encoded arrives as a blank, which can mean nothing else there. */
    @Test
    void thePlusOfAnOffsetNeedNotBeEncoded() {
        publishHome("h-1", yesterday, Map.of());
        awaitUsage(1);
        var from = yesterday.atOffset(ZoneOffset.ofHours(3)).toString();

        given().auth()
                .oauth2(chief.token(CabinetRole.ADMINISTRATOR))
                .urlEncodingEnabled(false)
                .get("/account/v1/subscribers/%s/usage?from=%s".formatted(clerk.subscriberId(), from))
                .then()
                .statusCode(200)
                .body("items.id", contains("h-1"));
    }

    @Test
    void thePeriodIsHalfOpen() {
        publishHome("before", yesterday.minusSeconds(1), Map.of());
        publishHome("at", yesterday, Map.of());
        publishHome("end", yesterday.plusSeconds(1), Map.of());
        awaitUsage(3);

        usageOf(
                        clerk,
                        chief.token(CabinetRole.ADMINISTRATOR),
                        "from=%s&to=%s".formatted(yesterday, yesterday.plusSeconds(1)))
                .body("items.id", contains("at"));
    }

    @ParameterizedTest
    @CsvSource({
        "from=yesterday, from",
        "to=2026-13-01, to",
        "from=+999999999-01-01T00:00:00Z, from",
        "from=2026-02-01&to=2026-01-01, from",
        "limit=0, limit",
        "limit=501, limit",
        "limit=-1, limit",
        "cursor=x, cursor",
        "cursor=1.x, cursor",
        "cursor=99999999999999999999.a, cursor"
    })
    void anUnreadablePeriodOrPageIsNamed(String query, String field) {
        usageOf(clerk, chief.token(CabinetRole.ADMINISTRATOR), query)
                .statusCode(400)
                .body("field", equalTo(field));
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

        awaitQuarantine(TestEvents.publish("billing.usage.v1", clerk.subscriberId(), text));
    }

    @Test
    void usageOlderThanTheRetentionPeriodIsQuarantined() {
        var old = publish("billing.usage.v1", home("old", Instant.parse("2020-01-01T00:00:00Z"), Map.of()));
        publishHome("new", yesterday, Map.of());
        awaitUsage(1);
        awaitQuarantine(old, "invalid");

        usageOf(clerk, chief.token(CabinetRole.ADMINISTRATOR), "from=2019-01-01")
                .body("items", hasSize(1));
    }

    @Test
    void aMonthAfterTheRetentionPeriodIsDropped() {
        maintainPartitions(LocalDate.parse("2019-01-01"), LocalDate.parse("2019-02-01"));
        assertTrue(exists("usage_2019_01"));

        maintainPartitions(today().minusMonths(13), today().plusMonths(2));

        assertEquals(false, exists("usage_2019_01"));
        assertTrue(exists("usage_" + today().toString().substring(0, 7).replace('-', '_')));
    }

    @Test
    void aPageIsReadAlongTheKey() {
        var plan = pool.withTransaction(connection -> connection
                        .query("set local enable_seqscan = off")
                        .execute()
                        .chain(() -> connection
                                .preparedQuery("explain " + FindUsage.NEWEST_FIRST)
                                .execute(Tuple.from(Arrays.asList(
                                        clerk.subscriberId(),
                                        yesterday.atOffset(ZoneOffset.UTC),
                                        yesterday.plusSeconds(60).atOffset(ZoneOffset.UTC),
                                        new UUID(0, 0),
                                        51,
                                        null,
                                        null,
                                        null,
                                        false)))))
                .await()
                .indefinitely();
        var text = new StringBuilder();
        plan.forEach(row -> text.append(row.getString(0)).append('\n'));

        assertTrue(text.toString().contains("Index Scan Backward using usage_"), text.toString());
        assertTrue(!text.toString().contains("Sort"), text.toString());
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

    private void awaitQuarantine(RecordMetadata origin) {
        await().until(() ->
                pool.preparedQuery("select from quarantine where topic = $1 and partition = $2 and \"offset\" = $3")
                                .executeAndAwait(Tuple.of(origin.topic(), origin.partition(), origin.offset()))
                                .size()
                        == 1);
    }

    private void awaitQuarantine(RecordMetadata origin, String reason) {
        awaitQuarantine(origin);
        assertEquals(
                reason,
                pool.preparedQuery(
                                "select reason from quarantine where topic = $1 and partition = $2 and \"offset\" = $3")
                        .executeAndAwait(Tuple.of(origin.topic(), origin.partition(), origin.offset()))
                        .iterator()
                        .next()
                        .getString(0));
    }

    private int quarantined(String reason) {
        return pool.preparedQuery("select from quarantine where key = $1 and reason = $2")
                .executeAndAwait(Tuple.of(clerk.subscriberId(), reason))
                .size();
    }

    private void publishHome(String id, Instant startedAt, Map<String, Object> more) {
        publish("billing.usage.v1", home(id, startedAt, more));
    }

    private RecordMetadata publish(String topic, Map<String, Object> use) {
        return TestEvents.publish(topic, clerk.subscriberId(), use);
    }

    private Map<String, Object> home(String id, Instant startedAt, Map<String, Object> more) {
        var use = new HashMap<String, Object>(Map.of(
                "recordId",
                id,
                "subscriberId",
                clerk.subscriberId(),
                "kind",
                "VOICE",
                "startedAt",
                startedAt.toString(),
                "quantity",
                2.5,
                "unit",
                "MINUTE",
                "charge",
                Map.of("amount", 12, "currency", "BYN")));
        use.putAll(more);
        return use;
    }

    private void publishAbroad(String id, Instant startedAt, Instant receivedAt) {
        publishAbroad(id, startedAt, receivedAt, Map.of());
    }

    private void publishAbroad(String id, Instant startedAt, Instant receivedAt, Map<String, Object> more) {
        var use = new HashMap<String, Object>(Map.of(
                "recordId",
                id,
                "subscriberId",
                clerk.subscriberId(),
                "partner",
                "PLMN-1",
                "country",
                "PL",
                "kind",
                "DATA",
                "startedAt",
                startedAt.toString(),
                "receivedAt",
                receivedAt.toString(),
                "quantity",
                7,
                "unit",
                "MEGABYTE",
                "charge",
                350));
        use.putAll(more);
        publish("roaming.usage.v1", use);
    }

    private void awaitUsage(int count) {
        await().until(() -> pool.preparedQuery("select from usage where subscriber_id = $1")
                        .executeAndAwait(Tuple.of(clerk.subscriberId()))
                        .size()
                == count);
    }

    private static ValidatableResponse usageOf(Person subscriber, String token) {
        return usageOf(subscriber, token, "limit=50");
    }

    private static ValidatableResponse usageOf(Person subscriber, String token, String query) {
        return given().auth()
                .oauth2(token)
                .urlEncodingEnabled(false)
                .get("/account/v1/subscribers/%s/usage?%s"
                        .formatted(subscriber.subscriberId(), query.replace("+", "%2B")))
                .then();
    }

    private String token(String caller) {
        return switch (caller) {
            case "chief" -> chief.token(CabinetRole.ADMINISTRATOR);
            case "supervisor" -> chief.token(CabinetRole.SUPERVISOR);
            case "the clerk" -> clerk.token(CabinetRole.SUBSCRIBER);
            case "the clerk with a code" -> clerk.tokenWithSecondFactor();
            case "the account" -> chief.accountToken();
            case "the account with a code" -> chief.accountTokenWithSecondFactor();
            case "the account with his code" -> chief.accountTokenWithSecondFactorOf(clerk);
            case "the account with the chief's code" -> chief.accountTokenWithSecondFactorOf(chief);
            case "a stranger" -> stranger.token(CabinetRole.ADMINISTRATOR);
            case "a colleague with a code" -> chief.tokenWithSecondFactor();
            default -> throw new IllegalArgumentException(caller);
        };
    }
}
