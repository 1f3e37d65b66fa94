package by.cabinet.account;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.contract.Topics;
import by.cabinet.testing.RealServices;
import by.cabinet.testing.TestEvents;
import by.cabinet.testing.TestQuarantine;
import by.cabinet.value.Ids;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Records that ended the intake of the whole service once: each is quarantined alone, and everything behind it is applied. */
@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "account"))
class PoisonTest {

    private static final String BALANCES = Topics.BALANCES.name();

    @Inject
    Pool pool;

    @TestHTTPResource(value = "/health", management = true)
    String health;

    private final String account = "a-" + Ids.next();
    private final String subscriber = "s-" + Ids.next();

    @BeforeEach
    void aPrepaidSubscriber() {
        pool.preparedQuery("""
                        insert into tariff_plan values ('poison-prepaid', 'П', false, 'PREPAID', 0, '[]', 1)
                        on conflict do nothing""").executeAndAwait();
        pool.preparedQuery("""
                        insert into subscriber values ($1, $2, 'c', '+375291000001', 'A', 'ACTIVE', null, now(), null,
                                                       'poison-prepaid', 'ru', 1)""").executeAndAwait(Tuple.of(subscriber, account));
    }

    /** F24, F25 */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "ce_time, 2026-11-25T00:00:00",
                "ce_time, 2026-11-25T00:00:00+0000",
                "ce_time, 2099-01-01T00:00:00Z",
                "ce_source, ' '",
                "ce_id, -",
                "ce_type, -",
                "ce_specversion, 9.9"
            })
    void aHeaderStopsNothing(String header, String value) {
        var poison = publish(balance(100, 1), header, value);
        publish(balance(200, 2), "ce_id", Ids.next());

        await().until(() -> balance().equals(Optional.of(200L)));
        await().until(() -> !TestQuarantine.reasons(pool, poison).isEmpty());
        assertIsHealthy();
    }

    /** F25 */
    @Test
    void anIdOfThousandsOfCharactersStopsNothing() {
        var poison = publish(balance(100, 1), "ce_id", "x".repeat(6000));
        publish(balance(200, 2), "ce_id", Ids.next());

        await().until(() -> balance().equals(Optional.of(200L)));
        TestQuarantine.awaitReason(pool, poison, "envelope");
    }

    /** F25: what is missing is more than any amount. */
    @Test
    void theLowestBalanceRefusesTheNextOrder() {
        publish(balance(-999_999_999_999L, 1), "ce_id", Ids.next());
        await().until(() -> balance().equals(Optional.of(-999_999_999_999L)));

        var refused = reserve(1_000);

        assertEquals("REFUSED", refused.path("outcome").asText());
        assertEquals("insufficient-funds", refused.at("/refusal/code").asText());
        assertEquals(1_000_000_000_999L, refused.at("/refusal/missing/amount").asLong());
        assertEquals(-999_999_999_999L, refused.at("/available/amount").asLong());
    }

    /** Minus a reservation it was an enormous credit for a prepaid subscriber. */
    @Test
    void theSmallestLongIsNoBalance() {
        var poison = publish(balance(Long.MIN_VALUE, 1), "ce_id", Ids.next());

        TestQuarantine.awaitReason(pool, poison, "form");
        assertEquals("REFUSED", reserve(100).path("outcome").asText());
    }

    /** After which nothing of this account would have been newer. */
    @ParameterizedTest
    @CsvSource({"9007199254740992, 1", "9223372036854775807, 1", "0, 9223372036854775807"})
    void anAbsurdlyHighPositionDoesNotBlockItsAccount(long epoch, long sequence) {
        var poison = publish(
                "{\"accountId\": \"%s\", \"balance\": 100, \"epoch\": %d, \"sequence\": %d}"
                        .formatted(account, epoch, sequence),
                "ce_id",
                Ids.next());
        publish(balance(200, 2), "ce_id", Ids.next());

        await().until(() -> balance().equals(Optional.of(200L)));
        TestQuarantine.awaitReason(pool, poison, "invalid");
    }

    @Test
    void anAbsurdlyHighRevisionDoesNotBlockItsPayment() {
        var id = Ids.next();
        var poison = TestEvents.publish(Topics.PAYMENTS.name(), account, payment(id, Integer.MAX_VALUE, 1));
        TestEvents.publish(Topics.PAYMENTS.name(), account, payment(id, 0, 2));
        TestEvents.publish(Topics.PAYMENTS.name(), account, payment(id, 1, 3));

        TestQuarantine.awaitReason(pool, poison, "invalid");
        await().until(() -> pool
                .preparedQuery("select amount from payment where account_id = $1 and payment_id = $2")
                .executeAndAwait(Tuple.of(account, id))
                .stream()
                .anyMatch(row -> row.getLong("amount") == 3));
    }

    private Map<String, Object> payment(String id, int revision, long amount) {
        return Map.of(
                "paymentId",
                id,
                "revision",
                revision,
                "accountId",
                account,
                "amount",
                amount,
                "paidAt",
                "2026-01-01T00:00:00Z",
                "channel",
                "CASH");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1e2000 | invalid",
                "1e18 | invalid",
                "1e-2000 | invalid",
                "1e999999999 | invalid",
                "0.0000000001 | invalid",
                "999999999999999999.999999999 | -",
                "0e-2000 | -",
                "-5 | -"
            },
            nullValues = "-")
    void remaindersOfAnySizeCanBeReadAgain(String left, String reason) {
        var poison = TestEvents.publish(Topics.REMAINDERS.name(), subscriber, """
                {"subscriberId": "%s", "sequence": 1, "asOf": "2026-01-01T00:00:00Z",
                 "remainders": [{"name": "МБ", "left": %s, "unit": "MEGABYTE"}]}""".formatted(subscriber, left));

        if (reason == null) {
            await().until(() -> remainders() == 1);
        } else {
            TestQuarantine.awaitReason(pool, poison, reason);
            assertEquals(0, remainders());
        }
    }

    private JsonNode reserve(long amount) {
        var order = Ids.next();
        TestEvents.publish(
                Topics.FUND_COMMANDS.name(),
                account,
                Map.of(
                        "orderId", order,
                        "accountId", account,
                        "subscriberId", subscriber,
                        "command", "RESERVE",
                        "amount", amount,
                        "reason", "caller-id"));
        return TestEvents.await(
                        Topics.FUND_RESULTS.name(),
                        1,
                        result -> result.path("orderId").asText().equals(order))
                .getFirst();
    }

    private String balance(long kopecks, long sequence) {
        return "{\"accountId\": \"%s\", \"balance\": %d, \"sequence\": %d}".formatted(account, kopecks, sequence);
    }

    /** {@code value}: null to leave the header out. */
    private RecordMetadata publish(String data, String header, String value) {
        var item = new ProducerRecord<>(BALANCES, account, data.getBytes(StandardCharsets.UTF_8));
        var headers = new HashMap<>(
                Map.of("ce_specversion", "1.0", "ce_id", Ids.next(), "ce_source", "/billing", "ce_type", "t"));
        headers.put("content-type", "application/json");
        headers.put(header, value);
        headers.values().removeIf(Objects::isNull);
        headers.forEach((name, text) -> item.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        return TestEvents.publish(item);
    }

    private Optional<Long> balance() {
        return pool
                .preparedQuery("select balance from account_funds where account_id = $1")
                .executeAndAwait(Tuple.of(account))
                .stream()
                .findFirst()
                .map(row -> row.getLong("balance"));
    }

    private int remainders() {
        return pool.preparedQuery("select from remainder where subscriber_id = $1")
                .executeAndAwait(Tuple.of(subscriber))
                .size();
    }

    private void assertIsHealthy() {
        given().get(health).then().statusCode(200);
    }
}
