package by.cabinet.account.billaddress;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.account.testing.Person;
import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.ClientKind;
import by.cabinet.testing.RealServices;
import by.cabinet.testing.TestEvents;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R1.8 h. */
@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "account"))
class BillDeliveryAddressTest {

    @Inject
    Pool pool;

    private final Person olga = Person.of(ClientKind.INDIVIDUAL);

    @BeforeEach
    void onAFeePlan() {
        Person.publishPlan(pool, "bill-fee", true, "POSTPAID");
        Person.publishPlan(pool, "bill-none", false, "PREPAID");
        olga.published(Map.of("tariffPlanId", "bill-fee"));
        olga.publishAccount(Map.of("billDeliveryAddress", "Минск, 1", "version", 2));
        olga.arrived(pool);
        await().until(() -> "Минск, 1".equals(address(olga)));
    }

    @Test
    void isChangedAnyNumberOfTimesAndKeepsItsHistory() {
        put(olga, "Минск, 2").statusCode(200).body("address", equalTo("Минск, 2"));
        put(olga, "Минск, 2").statusCode(200);
        put(olga, "Минск, 3").statusCode(200);

        get(olga, "")
                .body("address", equalTo("Минск, 3"))
                .body("history.address", contains("Минск, 3", "Минск, 2", "Минск, 1"))
                .body("history.changedBy", contains(olga.subscriberId(), olga.subscriberId(), "crm"));
        assertEquals("Минск, 3", address(olga));
    }

    @Test
    void eachChangeIsPublishedToTheCrm() {
        put(olga, "Минск, 2");
        put(olga, "Минск, 3");

        var changes = TestEvents.await(
                "crm.account-changes.v1",
                2,
                change -> change.path("accountId").asText().equals(olga.accountId()));
        assertEquals("Минск, 2", changes.getFirst().get("billDeliveryAddress").asText());
        assertEquals("Минск, 3", changes.getLast().get("billDeliveryAddress").asText());
        assertEquals(olga.subscriberId(), changes.getLast().get("changedBy").asText());
    }

    @Test
    void anOlderRecordOfTheCrmDoesNotUndoAChange() {
        put(olga, "Минск, 2");
        olga.publishAccount(Map.of("billDeliveryAddress", "Минск, 0", "version", 1));
        olga.publishAccount(Map.of("billDeliveryAddress", "Минск, 2", "version", 3, "number", "100000077"));

        await().until(() -> "100000077".equals(account(olga).extract().path("number")));
        assertEquals("Минск, 2", address(olga));
    }

    @Test
    void aNewerRecordOfTheCrmCounts() {
        put(olga, "Минск, 2");
        olga.publishAccount(Map.of("billDeliveryAddress", "Брест, 1", "version", 3));

        await().until(() -> "Брест, 1".equals(address(olga)));
        get(olga, "").body("history.address", contains("Брест, 1", "Минск, 2", "Минск, 1"));
    }

    @Test
    void anEarlierPeriodKeepsItsAddress() {
        put(olga, "Минск, 2");

        get(olga, "?period=2025-01").body("address", equalTo("Минск, 1")).body("history", empty());
        get(olga, "?period=2190-01").body("address", equalTo("Минск, 2"));
    }

    @Test
    void isRefusedWithoutAFeePlan() {
        var anna = Person.of(ClientKind.INDIVIDUAL)
                .published(Map.of("tariffPlanId", "bill-none"))
                .arrived(pool);

        put(anna, "Минск, 2").statusCode(409).body("code", equalTo("plan-not-eligible"));
    }

    /** Who is alone on a business client's account sees where its bills go; where they go is for those who manage it. */
    @Test
    void isSeenAndNotChangedByWhoIsAloneOnTheAccountOfABusiness() {
        var alone = Person.of(ClientKind.LEGAL_ENTITY)
                .published(Map.of("tariffPlanId", "bill-fee"))
                .arrived(pool);

        get(alone, "").statusCode(200);
        put(alone, "Минск, 2").statusCode(403);
        alone.colleague().published().arrived(pool);
        get(alone, "").statusCode(403);
    }

    /** An offer with a fee counts as a plan with one. */
    @Test
    void isTakenWithAnOfferWithAFee() {
        var anna = Person.of(ClientKind.INDIVIDUAL)
                .published(Map.of("tariffPlanId", "bill-none"))
                .arrived(pool);
        TestEvents.publish("crm.products.v1", anna.subscriberId(), """
                {"productId": "offer-%1$s", "subscriberId": "%1$s", "offeringId": "bill-fee", "state": "ACTIVE",
                 "since": "2026-01-01T00:00:00Z", "version": 1}""".formatted(anna.subscriberId()));

        await().untilAsserted(() -> put(anna, "Минск, 2").statusCode(200));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"address\": \" \"}",
                "{\"address\": \"a\\u0000b\"}",
                "{\"address\": \"a\", \"accountId\": \"b\"}",
                "null",
                ""
            })
    void aMalformedAddressIsRefused(String body) {
        given().auth()
                .oauth2(olga.token(CabinetRole.SUBSCRIBER))
                .contentType(ContentType.JSON)
                .body(body)
                .put(path(olga))
                .then()
                .statusCode(400);
    }

    /** What was pasted has breaks; the reason of a refusal is in words. */
    @Test
    void breaksOfAPastedAddressBecomeBlanks() {
        put(olga, " Минск,\r\n\tул. Ленина,\u00a0 5 \n")
                .statusCode(200)
                .body("address", equalTo("Минск, ул. Ленина, 5"));
        put(olga, "a\u0000b").statusCode(400).body("detail", containsString("must not contain control characters"));
    }

    /** Nothing can be delivered there. */
    @ParameterizedTest
    @ValueSource(
            strings = {"\u200b", "\u3164", "\u2060\ufeff", " \u2800 ", "\u115f", "\uffa0", "\ufe0f", "\udb40\udd00"})
    void anAddressOfWhichNobodySeesAnythingIsNone(String address) {
        put(olga, address).statusCode(400).body("field", equalTo("address")).body("errors.rule", contains("required"));
    }

    /** Each change is kept. */
    @Test
    void changesTenTimesAMinute() {
        for (var number = 0; number < 10; number++) {
            put(olga, "Минск, 1" + number).statusCode(200);
        }
        put(olga, "Минск, 19").statusCode(200);

        put(olga, "Минск, 20").statusCode(429).header("Retry-After", Integer::parseInt, lessThanOrEqualTo(60));
        pool.preparedQuery(
                        "update bill_delivery_address set changed_at = changed_at - interval '1 minute' where account_id = $1")
                .executeAndAwait(Tuple.of(olga.accountId()));
        put(olga, "Минск, 20").statusCode(200);
    }

    @Test
    void theHistoryComesInPages() {
        put(olga, "Минск, 2");
        put(olga, "Минск, 3");

        var first = get(olga, "?limit=2").body("history.address", contains("Минск, 3", "Минск, 2"));
        get(olga, "?limit=2&cursor=" + first.extract().path("nextCursor"))
                .body("address", equalTo("Минск, 3"))
                .body("history.address", contains("Минск, 1"))
                .body("nextCursor", nullValue());
    }

    @Test
    void theBillOfAMonthUsesTheLastAddressGivenInItByTheCalendarOfMinsk() {
        store("A", 1L, "2024-04-01T00:00:00Z");
        store("B", null, "2024-05-02T00:00:00Z");
        store("C", null, "2024-05-31T20:59:59Z");
        store("D", null, "2024-05-31T21:00:00Z");

        get(olga, "?period=2024-03").body("address", equalTo("A"));
        get(olga, "?period=2024-04").body("address", equalTo("A"));
        get(olga, "?period=2024-05").body("address", equalTo("C"));
        get(olga, "?period=2024-06").body("address", equalTo("D"));
        get(olga, "?period=2024-07").body("address", equalTo("D"));
    }

    @Test
    void whatTheAccountCameWithCountsBeforeTooAndNothingElseDoes() {
        get(olga, "?period=2024-03").body("address", equalTo("Минск, 1"));

        store("A", null, "2024-04-01T00:00:00Z");
        get(olga, "?period=2024-03").body("address", nullValue());
    }

    private void store(String address, Long version, String at) {
        var time = OffsetDateTime.parse(at);
        pool.preparedQuery("""
                        insert into bill_delivery_address
                            (account_id, change_id, address, changed_at, changed_by, version, counted_from)
                        values ($1, $2, $2, $3, 'test', $4, $3)""").executeAndAwait(Tuple.of(olga.accountId(), address, time, version));
    }

    @ParameterizedTest
    @CsvSource({"2026-13", "2026", "9999-01", "x"})
    void aMalformedPeriodIsRefused(String period) {
        get(olga, "?period=" + period).statusCode(400).body("field", equalTo("period"));
    }

    private static String address(Person person) {
        return account(person).extract().path("billDeliveryAddress");
    }

    private static ValidatableResponse account(Person person) {
        return given().auth()
                .oauth2(person.token(CabinetRole.SUBSCRIBER))
                .get("/account/v1/accounts/" + person.accountId())
                .then();
    }

    private static ValidatableResponse get(Person person, String query) {
        return given().auth()
                .oauth2(person.token(CabinetRole.SUBSCRIBER))
                .get(path(person) + query)
                .then();
    }

    private static ValidatableResponse put(Person person, String address) {
        return given().auth()
                .oauth2(person.token(CabinetRole.SUBSCRIBER))
                .contentType(ContentType.JSON)
                .body(Map.of("address", address))
                .put(path(person))
                .then();
    }

    private static String path(Person person) {
        return "/account/v1/accounts/%s/bill-delivery-address".formatted(person.accountId());
    }
}
