package by.cabinet.account;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.account.testing.Person;
import by.cabinet.contract.CabinetRole;
import by.cabinet.contract.ClientKind;
import by.cabinet.contract.Topics;
import by.cabinet.testing.RealServices;
import by.cabinet.testing.TestEvents;
import by.cabinet.value.Ids;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A35: what belongs to one owner of a subscriber or an account is never the next one's. */
@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "account"))
class OwnersTest {

    @Inject
    Pool pool;

    private final Instant moved = Instant.now().minus(2, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
    private final Instant before = moved.minus(5, ChronoUnit.DAYS);
    private final Instant after = moved.plus(1, ChronoUnit.DAYS);
    private final Person anna = Person.of(ClientKind.SOLE_TRADER);
    private final Person other = Person.of(ClientKind.SOLE_TRADER);
    /** Anna's subscriber, of another client and account. */
    private final Person boris =
            new Person(anna.subscriberId(), other.accountId(), other.clientId(), anna.kind(), anna.phone());
    /** Anna's account, of another client. */
    private final Person vera =
            new Person(other.subscriberId(), anna.accountId(), other.clientId(), anna.kind(), other.phone());

    @BeforeEach
    void annaHasAll() {
        Person.publishPlan(pool, "fee", true, "POSTPAID");
        anna.published().arrived(pool);
    }

    @Test
    void aNewOwnerOfASubscriberSeesWhatBeganInHisTime() {
        use("u-1", before, 1);
        remainders(1, before);
        product("before", before);
        await().until(() -> count("select from remainder where subscriber_id = $1", anna.subscriberId()) == 1);

        subscriberMoves();
        use("u-2", after, 10);
        use("late", before.plusSeconds(1), 100);
        awaitUsage(3);

        usage(boris).body("items.id", contains("u-2"));
        get(boris, "/account/v1/me").statusCode(200).body("remainders", empty()).body("remaindersAsOf", nullValue());
        statement(boris).body("usage.charge.amount", contains(10));
        statement(anna).body("usage.charge.amount", contains(101)).body("usage.phone", contains(anna.phone()));
        get(anna, "/account/v1/subscribers/%s/usage".formatted(anna.subscriberId()))
                .statusCode(404);

        remainders(2, after);
        await().untilAsserted(() -> get(boris, "/account/v1/me").body("remainders", hasSize(1)));
    }

    @Test
    void aNewOwnerOfASubscriberHasTheBundlesOfHisTime() {
        Person.publishPlan(pool, "owners-plan", "Простое решение.Всё включено", true, "POSTPAID", composition());
        Person.publishPlan(pool, "owners-offer", "Пакет", true, "POSTPAID", composition());
        product("owners-offer", before);
        subscriberMoves();
        await().until(() -> count("select from product where subscriber_id = $1", anna.subscriberId()) == 1);
        var bundle = "/account/v1/subscribers/%s/bundle".formatted(boris.subscriberId());
        get(boris, bundle).statusCode(200).body("items.of", contains("Простое решение.Всё включено"));

        product("owners-offer", after);

        await().untilAsserted(() -> get(boris, bundle).body("items", hasSize(2)));
    }

    /** The client's own: an account or a number of the same client takes nothing away. */
    @Test
    void anotherAccountOfTheSameClientKeepsAll() {
        use("u-1", before, 1);
        awaitUsage(1);
        var elsewhere = new Person(
                anna.subscriberId(), anna.colleagueElsewhere().accountId(), anna.clientId(), anna.kind(), anna.phone());
        elsewhere.publishAccount();
        elsewhere.publishSubscriber(Map.of("version", 2));
        await().until(() -> count("select from subscriber where account_id = $1", elsewhere.accountId()) == 1);

        usage(elsewhere).body("items.id", contains("u-1"));
        statement(elsewhere).body("usage.charge.amount", contains(1));
    }

    @Test
    void aNewOwnerOfAnAccountSeesWhatBeganInHisTime() {
        var bills = "/account/v1/accounts/%s/bill-delivery-address".formatted(anna.accountId());
        put(anna, bills, "Минск, 1").statusCode(200);
        pay("p-1", before, 100);
        charge(before);
        await().until(() -> count("select from payment where account_id = $1", anna.accountId()) == 1);

        accountMoves();

        get(vera, "/account/v1/accounts/" + vera.accountId()).statusCode(200).body("billDeliveryAddress", nullValue());
        get(vera, bills).body("address", nullValue()).body("history", empty());
        for (var list : List.of("payments", "charges")) {
            get(vera, "/account/v1/accounts/%s/%s".formatted(vera.accountId(), list))
                    .body("items", empty());
        }
        statement(vera).body("payments", empty()).body("charges", empty());

        pay("p-2", Instant.now(), 7);
        await().untilAsserted(() -> statement(vera).body("paid.amount", equalTo(7)));
        other.publishSubscriber(Map.of("accountId", vera.accountId(), "version", 2));
        await().until(() -> count("select from subscriber where account_id = $1", vera.accountId()) == 2);
        put(vera, bills, "Минск, 1").statusCode(200).body("history", hasSize(1));
        get(vera, "/account/v1/accounts/" + vera.accountId()).body("billDeliveryAddress", equalTo("Минск, 1"));
    }

    /** What a former owner's application has set is not the new owner's. */
    @Test
    void contactsThatAFormerOwnerHasSetDoNotStand() {
        TestEvents.publish(
                Topics.ACCOUNT_CHANGES.name(),
                anna.accountId(),
                Map.of(
                        "accountId", anna.accountId(),
                        "contactEmail", "anna@demo.by",
                        "contactPhone", "+375291111111",
                        "changedAt", before.toString(),
                        "changedBy", "staff"));
        await().untilAsserted(() ->
                get(anna, "/account/v1/accounts/" + anna.accountId()).body("contactEmail", equalTo("anna@demo.by")));

        accountMoves();

        get(vera, "/account/v1/accounts/" + vera.accountId()).body("contactEmail", nullValue());
    }

    /** Of the CRM's two records that of the subscriber is late. */
    @Test
    void whileOnlyTheAccountIsANewOwnersNeitherSeesTheOthersNorSpendsIt() {
        funded();
        accountMoves();

        get(anna, "/account/v1/me")
                .statusCode(200)
                .body("subscriber.id", equalTo(anna.subscriberId()))
                .body("balance", nullValue())
                .body("available", nullValue())
                .body("account.number", nullValue());
        assertNothingIsSpent();
        subscribersOf(vera).body("items", empty());
        byAccount(vera, "/account/v1/subscribers/" + anna.subscriberId()).statusCode(404);
        byAccount(vera, "/account/v1/me").body("balance.amount", equalTo(5000));
    }

    /** Of the CRM's two records that of the account is late. */
    @Test
    void whileOnlyTheSubscriberIsANewOwnersNeitherSeesTheOthersNorSpendsIt() {
        funded();
        var onAnnasAccount =
                new Person(anna.subscriberId(), anna.accountId(), other.clientId(), anna.kind(), anna.phone());
        other.publishClient(Map.of());
        onAnnasAccount.publishSubscriber(Map.of("version", 2));
        await().until(() -> count("select from subscriber where client_id = $1", other.clientId()) == 1);

        get(onAnnasAccount, "/account/v1/me").statusCode(200).body("balance", nullValue());
        get(onAnnasAccount, "/account/v1/accounts/" + anna.accountId()).statusCode(404);
        assertNothingIsSpent();
        subscribersOf(anna).body("items", empty());
        byAccount(anna, "/account/v1/subscribers/" + anna.subscriberId()).statusCode(404);
        byAccount(anna, "/account/v1/me").body("balance.amount", equalTo(5000));
    }

    private void funded() {
        anna.publishBalance(5000, 1);
        anna.balanceArrived(pool, 1);
        get(anna, "/account/v1/me").body("balance.amount", equalTo(5000));
    }

    private void assertNothingIsSpent() {
        var order = Ids.next();
        TestEvents.publish(
                Topics.FUND_COMMANDS.name(),
                anna.accountId(),
                Map.of(
                        "command",
                        "RESERVE",
                        "orderId",
                        order,
                        "accountId",
                        anna.accountId(),
                        "subscriberId",
                        anna.subscriberId(),
                        "amount",
                        Map.of("amount", 350, "currency", "BYN"),
                        "reason",
                        "music"));
        await().until(() -> count("select from reservation where order_id = $1", order) == 1);
        assertEquals(
                1,
                count(
                        "select from reservation where order_id = $1 and state = 'REFUSED' and refusal_code = 'not-active'",
                        order));
    }

    private static ValidatableResponse subscribersOf(Person owner) {
        return byAccount(owner, "/account/v1/subscribers").statusCode(200);
    }

    private static ValidatableResponse byAccount(Person owner, String path) {
        return given().auth().oauth2(owner.accountToken()).get(path).then();
    }

    private void subscriberMoves() {
        other.publishClient(Map.of());
        other.publishAccount();
        boris.publishSubscriber(Map.of("version", 2, "ownerSince", moved.toString(), "tariffPlanId", "owners-plan"));
        await().until(() -> count("select from subscriber where client_id = $1", boris.clientId()) == 1);
        boris.arrived(pool);
    }

    private void accountMoves() {
        other.published().arrived(pool);
        vera.publishAccount(Map.of("version", 2));
        await().until(() -> count(
                        "select from account where account_id = '%s' and client_id = $1".formatted(vera.accountId()),
                        vera.clientId())
                == 1);
    }

    private void use(String id, Instant startedAt, int charge) {
        TestEvents.publish(
                Topics.USAGE.name(),
                anna.subscriberId(),
                Map.of(
                        "recordId",
                        id,
                        "subscriberId",
                        anna.subscriberId(),
                        "kind",
                        "DATA",
                        "startedAt",
                        startedAt.toString(),
                        "quantity",
                        1,
                        "unit",
                        "MEGABYTE",
                        "charge",
                        charge));
    }

    private void remainders(int sequence, Instant asOf) {
        TestEvents.publish(
                Topics.REMAINDERS.name(),
                anna.subscriberId(),
                Map.of(
                        "subscriberId", anna.subscriberId(),
                        "sequence", sequence,
                        "asOf", asOf.toString(),
                        "remainders", List.of(Map.of("name", "Интернет", "left", 1, "unit", "MEGABYTE"))));
    }

    private void product(String offering, Instant since) {
        TestEvents.publish(
                Topics.PRODUCTS.name(),
                anna.subscriberId(),
                Map.of(
                        "productId",
                        offering + "-" + anna.subscriberId(),
                        "subscriberId",
                        anna.subscriberId(),
                        "offeringId",
                        offering,
                        "state",
                        "ACTIVE",
                        "since",
                        since.toString(),
                        "version",
                        since.equals(before) ? 1 : 2));
    }

    private static List<Map<String, Object>> composition() {
        return List.of(Map.of("name", "Интернет", "quantity", 20480, "unit", "MEGABYTE"));
    }

    private void pay(String id, Instant at, int kopecks) {
        TestEvents.publish(
                Topics.PAYMENTS.name(),
                anna.accountId(),
                Map.of(
                        "paymentId",
                        id,
                        "accountId",
                        anna.accountId(),
                        "amount",
                        kopecks,
                        "paidAt",
                        at.toString(),
                        "channel",
                        "ERIP"));
    }

    private void charge(Instant at) {
        pool.preparedQuery("insert into charge values ($1, $2, $3, $1, 350, 'music', $4, true)")
                .executeAndAwait(Tuple.of(
                        "o-" + anna.accountId(), anna.accountId(), anna.subscriberId(), at.atOffset(ZoneOffset.UTC)));
    }

    private void awaitUsage(int records) {
        await().until(() -> count("select from usage where subscriber_id = $1", anna.subscriberId()) == records);
    }

    private int count(String sql, String id) {
        return pool.preparedQuery(sql).executeAndAwait(Tuple.of(id)).size();
    }

    private ValidatableResponse usage(Person owner) {
        return get(owner, "/account/v1/subscribers/%s/usage".formatted(owner.subscriberId()))
                .statusCode(200);
    }

    private static ValidatableResponse statement(Person owner) {
        return get(owner, "/account/v1/accounts/%s/statement".formatted(owner.accountId()))
                .statusCode(200);
    }

    private static ValidatableResponse get(Person owner, String path) {
        return given().auth()
                .oauth2(owner.token(CabinetRole.ADMINISTRATOR))
                .accept(ContentType.JSON)
                .get(path)
                .then();
    }

    private static ValidatableResponse put(Person owner, String path, String address) {
        return given().auth()
                .oauth2(owner.token(CabinetRole.ADMINISTRATOR))
                .contentType(ContentType.JSON)
                .body(Map.of("address", address))
                .put(path)
                .then();
    }
}
