package by.cabinet.account.watches;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import by.cabinet.contract.Topics;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.testing.RealServices;
import by.cabinet.testing.TestClock;
import by.cabinet.testing.TestEvents;
import by.cabinet.value.Ids;
import by.cabinet.web.clock.ProductClock;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "account"))
class WatchedAccountsTest {

    private static final String BALANCES = Topics.ACCOUNT_BALANCES.name();

    @Inject
    Pool pool;

    @Inject
    ProductClock clock;

    @Inject
    UnitOfWork work;

    @Inject
    WatchedAccounts watches;

    private final String client = "c-" + Ids.next();
    private final String account = "a-" + Ids.next();
    private final String subscriber = "s-" + Ids.next();

    @BeforeEach
    void anAccount() {
        pool.preparedQuery("""
                        insert into tariff_plan values ('watched', 'П', false, 'PREPAID', 0, '[]', 1)
                        on conflict do nothing""").executeAndAwait();
        pool.preparedQuery("insert into account (account_id, client_id, number, version) values ($1, $2, '1', 1)")
                .executeAndAwait(Tuple.of(account, client));
        pool.preparedQuery("""
                        insert into subscriber values ($1, $2, $3, '+375291000001', 'A', 'ACTIVE', null, now(), null, 'watched', 'ru', 1)""").executeAndAwait(Tuple.of(subscriber, account, client));
    }

    private void watch(Duration duration) {
        watch(Map.of(), duration);
    }

    private void watch(Map<String, String> who, Duration duration) {
        var watch = new HashMap<String, String>(who);
        watch.put("accountId", account);
        watch.put("until", clock.instant().plus(duration).toString());
        TestEvents.publish(Topics.ACCOUNT_WATCHES.name(), account, watch);
    }

    private void balance(long amount, int sequence) {
        TestEvents.publish(
                Topics.BALANCES.name(), account, Map.of("accountId", account, "balance", amount, "sequence", sequence));
    }

    private void saveBalance(long amount, int sequence) {
        balance(amount, sequence);
        await().until(() -> isSaved(amount));
    }

    private List<JsonNode> published(String topic, int count) {
        return TestEvents.await(
                topic, count, event -> event.path("clientId").asText().equals(client));
    }

    /** F24 */
    @Test
    void whatCannotBeReadIsLeftOut() {
        var topic = Topics.ACCOUNT_WATCHES.name();
        TestEvents.publishAt(
                Instant.parse("2099-01-01T00:00:00Z"),
                topic,
                account,
                Map.of("accountId", account, "until", "2099-01-01T00:10:00Z"));
        TestEvents.publish(topic, account, "{\"accountId\": ");
        TestEvents.publish(topic, account, Map.of("accountId", account, "until", "soon"));

        watch(Duration.ofMinutes(3));

        assertEquals(
                account, published(BALANCES, 1).getFirst().path("accountId").asText());
    }

    @Test
    void whatThereIsComesAtOnceAndThenEachChange() {
        watch(Duration.ofMinutes(3));
        var unknown = published(BALANCES, 1).getFirst();
        assertEquals(account, unknown.path("accountId").asText());
        assertFalse(unknown.has("balance"));

        balance(1_000, 1);
        var changed = published(BALANCES, 2).getLast();
        assertEquals(1_000, changed.at("/balance/amount").asInt());
        assertEquals(1_000, changed.at("/available/amount").asInt());
        Instant.parse(changed.path("asOf").asText());

        TestEvents.publish(
                Topics.FUND_COMMANDS.name(),
                account,
                Map.of(
                        "orderId",
                        "o-" + account,
                        "accountId",
                        account,
                        "subscriberId",
                        subscriber,
                        "command",
                        "RESERVE",
                        "amount",
                        300,
                        "reason",
                        "music"));
        var reserved = published(BALANCES, 3).getLast();
        assertEquals(1_000, reserved.at("/balance/amount").asInt());
        assertEquals(700, reserved.at("/available/amount").asInt());
    }

    @Test
    void remaindersArePublished() {
        watch(Duration.ofMinutes(3));
        published(BALANCES, 1);
        TestEvents.publish(
                Topics.REMAINDERS.name(),
                subscriber,
                Map.of(
                        "subscriberId",
                        subscriber,
                        "sequence",
                        1,
                        "asOf",
                        "2026-11-24T20:30:00Z",
                        "remainders",
                        List.of()));

        var changed = published(Topics.ACCOUNT_REMAINDERS.name(), 1).getFirst();
        assertEquals(subscriber, changed.path("subscriberId").asText());
        assertEquals("2026-11-24T20:30:00Z", changed.path("asOf").asText());
    }

    /** Nothing of accounts that nobody looks at, or at which nobody looks any more. */
    @Test
    void othersAreNot() {
        saveBalance(1_000, 1);
        watch(Duration.ofMinutes(3));
        assertEquals(
                1_000, published(BALANCES, 1).getFirst().at("/balance/amount").asInt());

        TestClock.advance(Duration.ofMinutes(4), clock);
        saveBalance(2_000, 2);
        saveBalance(3_000, 3);
        watch(Duration.ofMinutes(3));

        assertEquals(
                List.of(1_000, 3_000),
                published(BALANCES, 2).stream()
                        .map(event -> event.at("/balance/amount").asInt())
                        .toList());
    }

    /** R1.8 e: of those who follow it without seeing the account, whoever is prepaid sees it, and the only subscriber. */
    @Test
    void saysWhoElseSeesIt() {
        pool.preparedQuery("""
                        insert into tariff_plan values ('watched-fee', 'П', true, 'POSTPAID', 0, '[]', 1)
                        on conflict do nothing""").executeAndAwait();
        pool.preparedQuery("""
                        insert into subscriber values ($1, $2, $3, '+375291000002', 'B', 'ACTIVE', null, now(), null, 'watched-fee', 'ru', 1)""").executeAndAwait(Tuple.of(subscriber + "-fee", account, client));
        watch(Map.of("subscriberId", subscriber), Duration.ofMinutes(3));
        published(BALANCES, 1);
        watch(Map.of("subscriberId", subscriber + "-fee"), Duration.ofMinutes(3));
        published(BALANCES, 2);
        watch(Map.of("subscriberId", "s-of-another"), Duration.ofMinutes(3));

        assertEquals(List.of(subscriber), texts(published(BALANCES, 3).getLast().path("subscriberIds")));

        pool.preparedQuery("update subscriber set status = 'TERMINATED' where subscriber_id = $1")
                .executeAndAwait(Tuple.of(subscriber));
        balance(1_000, 1);
        assertEquals(
                List.of(subscriber, subscriber + "-fee"),
                texts(published(BALANCES, 4).getLast().path("subscriberIds")));
    }

    /** Whoever reads it without a change waits for who is changing it, and is not overtaken. */
    @Test
    void anOlderBalanceNeverComesBehindANewerOne() {
        saveBalance(1_000, 1);
        watch(Duration.ofMinutes(3));
        published(BALANCES, 1);
        var read = new CompletableFuture<Void>();
        var goOn = new CompletableFuture<Void>();
        var publishing = work.perform(tx -> watches.moneyChanged(tx, List.of(account))
                        .invoke(() -> read.complete(null))
                        .chain(() -> Uni.createFrom().completionStage(goOn)))
                .subscribeAsCompletionStage();
        read.join();
        balance(2_000, 2);
        await().until(() -> isSaved(2_000) || isAwaitedInTheDatabase());

        goOn.complete(null);
        publishing.join();

        assertEquals(
                List.of(1_000, 1_000, 2_000),
                published(BALANCES, 3).stream()
                        .map(event -> event.at("/balance/amount").asInt())
                        .toList());
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private boolean isSaved(long amount) {
        return pool.preparedQuery("select from account_funds where account_id = $1 and balance = $2")
                        .executeAndAwait(Tuple.of(account, amount))
                        .size()
                == 1;
    }

    private boolean isAwaitedInTheDatabase() {
        return pool.query("select from pg_locks where not granted")
                        .executeAndAwait()
                        .size()
                > 0;
    }
}
