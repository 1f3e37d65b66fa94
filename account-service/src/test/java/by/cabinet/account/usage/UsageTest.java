package by.cabinet.account.usage;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.account.testing.Person;
import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.ClientKind;
import by.cabinet.testing.RealServices;
import by.cabinet.testing.TestClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Call details: who reads them, and what they show. */
@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "account"))
class UsageTest {

    @Inject
    Pool pool;

    private final Instant yesterday = Instant.now().minus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
    private final Person chief = Person.of(ClientKind.LEGAL_ENTITY);
    private final Person clerk = chief.colleague();
    private final Person stranger = Person.of(ClientKind.LEGAL_ENTITY);
    private TestUsage usage;

    @BeforeEach
    void aFirm() {
        chief.published().arrived(pool);
        clerk.published().arrived(pool);
        stranger.published().arrived(pool);
        usage = new TestUsage(pool, clerk);
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
        usage.get(token(caller)).statusCode(status).body("code", equalTo(code));
    }

    /** R1.8 c. */
    @Test
    void useAbroadIsShownWithTheTimeOfUseApartFromThatOfCharging() {
        usage.publishHome("h-1", yesterday, Map.of("peer", "+375291112233"));
        usage.publishAbroad("r-1", yesterday.minusSeconds(3600), yesterday.plusSeconds(60));
        usage.awaitCount(2);

        usage.get(chief.token(CabinetRole.ADMINISTRATOR))
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
    void callDetailsComeInPagesWithoutGapsOrRepetitions() {
        for (var number = 0; number < 5; number++) {
            usage.publishHome("h-" + number, yesterday.plusSeconds(number), Map.of());
        }
        usage.awaitCount(5);

        var first =
                usage.get(chief.token(CabinetRole.ADMINISTRATOR), "limit=2").body("items.id", contains("h-4", "h-3"));
        var second = usage.get(
                        chief.token(CabinetRole.ADMINISTRATOR),
                        "limit=2&cursor=" + first.extract().path("nextCursor"))
                .body("items.id", contains("h-2", "h-1"));
        usage.get(
                        chief.token(CabinetRole.ADMINISTRATOR),
                        "limit=2&cursor=" + second.extract().path("nextCursor"))
                .body("items.id", contains("h-0"))
                .body("nextCursor", nullValue());
    }

    /** What is not encoded arrives as a blank, which can mean nothing else there. */
    @Test
    void thePlusOfAnOffsetNeedNotBeEncoded() {
        usage.publishHome("h-1", yesterday, Map.of());
        usage.awaitCount(1);
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
        usage.publishHome("before", yesterday.minusSeconds(1), Map.of());
        usage.publishHome("at", yesterday, Map.of());
        usage.publishHome("end", yesterday.plusSeconds(1), Map.of());
        usage.awaitCount(3);

        usage.get(
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
        usage.get(chief.token(CabinetRole.ADMINISTRATOR), query).statusCode(400).body("field", equalTo(field));
    }

    @Test
    void aPageIsReadAlongTheKey() {
        var plan = pool.withTransaction(connection -> connection
                        .query(
                                "set local enable_seqscan = off; set local enable_bitmapscan = off; set local enable_sort = off")
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
