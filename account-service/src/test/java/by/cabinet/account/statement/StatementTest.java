package by.cabinet.account.statement;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.account.testing.Person;
import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.ClientKind;
import by.cabinet.contract.Topics;
import by.cabinet.testing.RealServices;
import by.cabinet.testing.TestEvents;
import by.cabinet.testing.TestQuarantine;
import by.cabinet.value.Ids;
import by.cabinet.value.Phone;
import by.cabinet.web.telemetry.Correlation;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Payments, charges, and both as a statement. */
@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "account"))
class StatementTest {

    private static final String MAY = "from=2026-05-01&to=2026-06-01";

    @Inject
    Pool pool;

    private final Person chief = Person.of(ClientKind.SOLE_TRADER);

    @BeforeEach
    void twoPaymentsAndACharge() {
        chief.published().arrived(pool);
        pay("p-1", 1000, "2026-05-02T10:00:00Z", "ERIP");
        pay("p-2", 500, "2026-05-20T10:00:00Z", "=HYPERLINK(\"http://evil\")");
        pay("p-2", 500, "2026-05-20T10:00:00Z", "=HYPERLINK(\"http://evil\")");
        pay("p-3", 700, "2026-05-31T21:00:00Z", "CASH");
        pool.preparedQuery("insert into charge values ($1, $2, $3, $1, 350, 'music', $4, true)")
                .executeAndAwait(Tuple.of(
                        "o-" + chief.accountId(),
                        chief.accountId(),
                        chief.subscriberId(),
                        OffsetDateTime.parse("2026-05-10T10:00:00Z")));
        awaitPayments(3);
    }

    @Test
    void listsPaymentsAndChargesOfAPeriod() {
        get("payments?" + MAY)
                .body("items.id", contains("p-2-" + chief.accountId(), "p-1-" + chief.accountId()))
                .body("items.amount.amount", contains(500, 1000))
                .body("nextCursor", nullValue());
        get("charges?" + MAY)
                .body("items.orderId", contains("o-" + chief.accountId()))
                .body("items[0].amount.amount", equalTo(350))
                .body("items[0].reason", equalTo("music"));
    }

    @Test
    void listsComeInPages() {
        var first = get("payments?limit=1&" + MAY).body("items.amount.amount", contains(500));
        get("payments?limit=1&%s&cursor=%s".formatted(MAY, first.extract().<String>path("nextCursor")))
                .body("items.amount.amount", contains(1000))
                .body("nextCursor", nullValue());
    }

    @Test
    void aStatementSumsUpItsPeriod() {
        get("statement?" + MAY)
                .body("charged.amount", equalTo(350))
                .body("paid.amount", equalTo(1500))
                .body("payments", hasSize(2))
                .body("charges[0].what", equalTo("music"))
                .body("charges[0].phone", equalTo(chief.phone()));
        get("statement?from=2026-06-01&to=2026-07-01").body("paid.amount", equalTo(700));
    }

    @Test
    void aStatementForASpreadsheetIsEncodedAndDefused() {
        var answer = get("statement?" + MAY, "text/csv")
                .statusCode(200)
                .header("Content-Type", startsWith("text/csv"))
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"statement-100000001-2026-05-01-2026-05-31.csv\"");
        var text = new String(answer.extract().asByteArray(), StandardCharsets.UTF_8);
        var rows = text.lines().toList();

        assertEquals("\uFEFFtime,type,amount,currency,description,phone,id,orderId", rows.getFirst());
        assertEquals(4, rows.size(), text);
        assertEquals(
                "2026-05-02T10:00:00.000Z,PAYMENT,10.00,BYN,ERIP,,p-1-%s,".formatted(chief.accountId()), rows.get(1));
        assertTrue(
                rows.get(2)
                        .startsWith("2026-05-10T10:00:00.000Z,CHARGE,3.50,BYN,music,"
                                + new Phone(chief.phone()).spaced() + ","),
                text);
        assertTrue(rows.get(3).contains("\"'=HYPERLINK(\"\"http://evil\"\")\""), text);
    }

    @Test
    void useIsSummedUpBySubscriberAndKind() {
        var charged = OffsetDateTime.parse("2026-05-05T10:00:00Z");
        for (var id : List.of("a", "b")) {
            pool.preparedQuery("""
                            insert into usage values ($1, $2, $3, true, $4, 'DATA', 1.5, 'MEGABYTE', null, 'P', 'PL', 20)""").executeAndAwait(Tuple.of(chief.subscriberId(), charged.minusDays(10), id, charged));
        }

        get("statement?" + MAY)
                .body("usage", hasSize(1))
                .body("usage[0].charge.amount", equalTo(40))
                .body("usage[0].quantity", equalTo(3.0f));
        assertTrue(get("statement?" + MAY, "text/csv")
                .extract()
                .asString()
                .contains("USAGE,0.40,BYN,DATA ROAMING 3 MEGABYTE"));
    }

    /** R1.8 c: used then, charged now. */
    @Test
    void whatIsChargedInThePeriodIsInItHoweverOldTheUse() {
        var charged = OffsetDateTime.parse("2026-05-05T10:00:00Z");
        use("late", charged.minusMonths(5), charged, 10);
        use("soon", charged.minusHours(1), charged, 100);
        use("week", charged.minusHours(168), charged, 1_000);
        use("more", charged.minusHours(168).minusSeconds(1), charged, 10_000);
        use("slow clock", charged.plusSeconds(5), charged, 100_000);
        use("next month", charged.minusDays(10), charged.plusMonths(1), 7);

        get("statement?" + MAY).body("usage.charge.amount", contains(111_110));
        get("statement?from=2026-04-01&to=2026-05-01").body("usage", hasSize(0));
        get("statement?from=2026-06-01&to=2026-07-01").body("usage.charge.amount", contains(7));
    }

    private void use(String id, OffsetDateTime startedAt, OffsetDateTime chargedAt, long charge) {
        pool.preparedQuery("""
                        insert into usage (subscriber_id, started_at, record_id, roaming, charged_at, kind, quantity, unit, partner, charge)
                        values ($1, $2, $3, true, $4, 'DATA', 1, 'MEGABYTE', 'P', $5)""").executeAndAwait(Tuple.of(chief.subscriberId(), startedAt, id, chargedAt, charge));
    }

    @Test
    void sumsAreShownBeyondTheBoundOfOneAmount() {
        var largest = 1_000_000_000_000L;
        var at = OffsetDateTime.parse("2026-05-05T10:00:00Z");
        pay("l-1", largest, "2026-05-05T10:00:00Z", "ERIP");
        pay("l-2", largest, "2026-05-05T10:00:00Z", "ERIP");
        use("u-1", at, at, largest);
        use("u-2", at, at, largest);
        awaitPayments(5);

        get("statement?" + MAY)
                .statusCode(200)
                .body("paid.amount", equalTo(2 * largest + 1_500))
                .body("usage[0].charge.amount", equalTo(2 * largest));
        get("statement?" + MAY, "text/csv").statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({
        "from=2023-05-01&to=2026-05-01, 200",
        "from=2023-05-01&to=2026-05-01T00:00:01%2B03:00, 400",
        "from=2006-01-01&to=2126-01-01, 400"
    })
    void aStatementIsOfThreeYearsAtMost(String period, int status) {
        for (var form : List.of("application/json", "text/csv")) {
            given().auth()
                    .oauth2(chief.token(CabinetRole.ADMINISTRATOR))
                    .accept(form)
                    .urlEncodingEnabled(false)
                    .get(path("statement?" + period))
                    .then()
                    .statusCode(status);
        }
    }

    /** D8. */
    @Test
    void aHigherRevisionOfAPaymentReplaces() {
        pay("p-9", 100, "2026-05-25T10:00:00Z", "ERIP");
        pay("p-9", -100, "2026-05-25T10:00:00Z", "ERIP", 2);
        pay("p-9", 900, "2026-05-25T10:00:00Z", "ERIP", 1);
        pay("p-10", 1, "2026-06-25T10:00:00Z", "ERIP"); // behind them
        awaitPayments(5);

        get("payments?" + MAY)
                .body("items.amount.amount", contains(-100, 500, 1000))
                .body("items.corrected", contains(true, false, false));
        get("statement?" + MAY).body("payments.corrected", contains(false, false, true));
    }

    @Test
    void idsOfPaymentsAreTheAccounts() {
        var other = Person.of(ClientKind.SOLE_TRADER).published().arrived(pool);
        var payment = payment("p-1", 4200, "2026-05-02T10:00:00Z", "ERIP", 0);
        payment.put("accountId", other.accountId());

        TestEvents.publish("billing.payments.v1", other.accountId(), payment);

        await().untilAsserted(() -> given().auth()
                .oauth2(other.token(CabinetRole.ADMINISTRATOR))
                .get("/account/v1/accounts/%s/payments?%s".formatted(other.accountId(), MAY))
                .then()
                .body("items.amount.amount", contains(4200)));
        get("payments?" + MAY).body("items.amount.amount", contains(500, 1000));
    }

    @Test
    void theSameRevisionOfAPaymentWithOtherContentIsAConflict() {
        pay("p-1", 1000, "2026-05-02T10:00:00.5Z", "ERIP");
        var origin = TestEvents.publish(
                "billing.payments.v1", chief.accountId(), payment("p-1", 1001, "2026-05-02T10:00:00Z", "ERIP", 0));

        TestQuarantine.awaitReason(pool, origin, "conflict");
        get("payments?" + MAY).body("items.amount.amount", contains(500, 1000));
        assertEquals(
                1,
                pool.preparedQuery("select from quarantine where key = $1")
                        .executeAndAwait(Tuple.of(chief.accountId()))
                        .size());
    }

    @Test
    void aLongStatementIsWholeToo() {
        pool.preparedQuery("""
                        insert into payment select 'n-' || n || $1, $1, 1, timestamptz '2026-07-01T00:00:00Z', 'CASH'
                        from generate_series(1, 1201) n""").executeAndAwait(Tuple.of(chief.accountId()));

        var text = get("statement?from=2026-07-01&to=2026-08-01", "text/csv")
                .extract()
                .asString();
        assertEquals(1202, text.lines().distinct().count());
        get("statement?from=2026-07-01&to=2026-08-01").body("paid.amount", equalTo(1201));
    }

    @ParameterizedTest
    @ValueSource(strings = {"payments", "charges", "statement"})
    void plainSubscribersOfABusinessSeeNothingOfTheMoneyThatTheyShare(String what) {
        var clerk = chief.token(CabinetRole.SUBSCRIBER);
        given().auth().oauth2(clerk).get(path(what)).then().statusCode(200);

        chief.colleague().published().arrived(pool);

        given().auth().oauth2(clerk).get(path(what)).then().statusCode(403);
    }

    @Test
    void errorsOfASpreadsheetAreProblemsToo() {
        given().auth()
                .oauth2(Person.of(ClientKind.LEGAL_ENTITY).token(CabinetRole.ADMINISTRATOR))
                .accept("text/csv")
                .get(path("statement"))
                .then()
                .statusCode(404)
                .body("code", equalTo("not-found"));
    }

    @ParameterizedTest
    @CsvSource({
        "statement?from=x, from",
        "payments?limit=501, limit",
        "charges?to=-1, to",
        "payments?cursor=-1.x, cursor"
    })
    void anUnreadablePeriodIsNamed(String query, String field) {
        get(query).statusCode(400).body("field", equalTo(field));
    }

    @Test
    void aLimitThatIsNoNumberIsMalformed() {
        get("payments?limit=1.5").statusCode(400).body("code", equalTo("malformed-request"));
    }

    /** A link cannot set headers. */
    @ParameterizedTest
    @CsvSource({
        "csv, application/json, text/csv",
        "json, text/csv, application/json",
        "csv, */*, text/csv",
        ", */*, application/json",
        ", 'text/html,application/xhtml+xml,*/*;q=0.8', application/json"
    })
    void theFormatOutranksWhatIsAccepted(String format, String accept, String form) {
        get("statement?" + MAY + (format == null ? "" : "&format=" + format), accept)
                .statusCode(200)
                .contentType(startsWith(form));
    }

    @Test
    void anUnknownFormatIsRefused() {
        get("statement?format=xml").statusCode(400).body("field", equalTo("format"));
        get("payments?format=csv").statusCode(406);
        get("statement", "application/xml").statusCode(406).body("code", equalTo("not-acceptable"));
    }

    @Test
    void theHeadersOfASpreadsheetAreNoReading() {
        var asked = Ids.next();
        var read = Ids.next();
        csv(asked).head(path("statement")).then().statusCode(200).contentType(startsWith("text/csv"));
        csv(read).get(path("statement")).then().statusCode(200).contentType(startsWith("text/csv"));

        var entries = TestEvents.await(
                Topics.JOURNAL_ENTRIES.name(),
                1,
                entry ->
                        Set.of(asked, read).contains(entry.path("correlationId").asText()));
        assertEquals(read, entries.getFirst().path("correlationId").asText());
    }

    private RequestSpecification csv(String correlationId) {
        return given().auth()
                .oauth2(chief.token(CabinetRole.ADMINISTRATOR))
                .header(Correlation.HEADER, correlationId)
                .accept("text/csv");
    }

    private ValidatableResponse get(String what) {
        return get(what, "application/json");
    }

    private ValidatableResponse get(String what, String accept) {
        return given().auth()
                .oauth2(chief.token(CabinetRole.ADMINISTRATOR))
                .accept(accept)
                .get(path(what))
                .then();
    }

    private String path(String what) {
        return "/account/v1/accounts/%s/%s".formatted(chief.accountId(), what);
    }

    private void awaitPayments(int count) {
        await().until(() -> pool.preparedQuery("select from payment where account_id = $1")
                        .executeAndAwait(Tuple.of(chief.accountId()))
                        .size()
                == count);
    }

    private void pay(String id, long kopecks, String at, String channel) {
        pay(id, kopecks, at, channel, 0);
    }

    private void pay(String id, long kopecks, String at, String channel, int revision) {
        TestEvents.publish("billing.payments.v1", chief.accountId(), payment(id, kopecks, at, channel, revision));
    }

    private Map<String, Object> payment(String id, long kopecks, String at, String channel, int revision) {
        return new HashMap<>(Map.of(
                "paymentId",
                id + "-" + chief.accountId(),
                "revision",
                revision,
                "accountId",
                chief.accountId(),
                "amount",
                Map.of("amount", kopecks, "currency", "BYN"),
                "paidAt",
                at,
                "channel",
                channel));
    }
}
