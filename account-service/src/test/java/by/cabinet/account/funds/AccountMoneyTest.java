package by.cabinet.account.funds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.contract.Topic;
import by.cabinet.contract.Topics;
import by.cabinet.contract.account.FundCommand;
import by.cabinet.contract.account.FundCommandType;
import by.cabinet.contract.billing.BalanceEvent;
import by.cabinet.messaging.events.EventHandler;
import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.testing.RealServices;
import by.cabinet.testing.TestEvents;
import by.cabinet.value.Ids;
import by.cabinet.value.Money;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The account's money in the database: what several batches, instances and orders of arrival make of it. R1.8 */
@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "account"))
class AccountMoneyTest {

    @Inject
    FundCommandConsumer commands;

    @Inject
    BalanceConsumer balances;

    @Inject
    ReservationReconciliationJob reconciliation;

    @Inject
    UnitOfWork work;

    @Inject
    Pool pool;

    private final String account = "a-" + Ids.next();
    private final String subscriber = "s-" + Ids.next();

    @BeforeEach
    void aPrepaidSubscriber() {
        pool.preparedQuery("""
                        insert into tariff_plan values ('money-prepaid', 'П', false, 'PREPAID', 0, '[]', 1)
                        on conflict do nothing""").executeAndAwait();
        pool.preparedQuery("""
                        insert into subscriber values ($1, $2, 'c', '+375291000001', 'A', 'ACTIVE', null, now(), null,
                                                       'money-prepaid', 'ru', 1)""").executeAndAwait(Tuple.of(subscriber, account));
    }

    /** R1.8 b. */
    @Test
    void savesTheBalanceOfTheHighestSequence() {
        publish(balance(500, 5));
        perform(balances, List.of(balance(700, 7), balance(600, 6)));
        publish(balance(600, 6));
        publish(balance(500, 5));

        assertEquals(700, available());
    }

    @Test
    void countsAConfirmationOnce() {
        publish(balance(1000, 1));
        order("o-" + account, 100);

        publish(balance(900, 2, "o-" + account));
        perform(balances, List.of(balance(900, 2, "o-" + account), balance(900, 3, "o-" + account, "o-" + account)));

        assertEquals(900, available());
    }

    @Test
    void aConfirmationInAnOlderMessageCounts() {
        publish(balance(1000, 1));
        order("o-" + account, 100);

        publish(balance(900, 3));
        assertEquals(800, available());
        publish(balance(900, 2, "o-" + account));

        assertEquals(900, available());
    }

    @Test
    void aConfirmationBeforeItsChargeCounts() {
        publish(balance(1000, 1));
        publish(balance(900, 2, "o-" + account));

        order("o-" + account, 100);
        assertEquals(900, available());
        publish(balance(900, 2, "o-" + account));

        assertEquals(900, available());
        assertConsistent();
    }

    @Test
    void aConfirmationByAnotherAccountDoesNotCount() {
        publish(balance(1000, 1));
        order("o-" + account, 100);

        perform(
                balances,
                event("a-other", Ids.next(), new BalanceEvent("a-other", Money.ZERO, 0L, 1L, List.of("o-" + account))));

        assertEquals(900, available());
    }

    @Test
    void anyOrderOfArrivalGivesTheSame() {
        var one = "o1-" + account;
        var two = "o2-" + account;
        List<Runnable> events = List.of(
                () -> publish(balance(900, 2, one)),
                () -> order(one, 100),
                () -> order(two, 100),
                () -> publish(balance(800, 3, two)),
                () -> publish(balance(950, 4)));

        permutations(events).forEach(order -> {
            pool.preparedQuery("delete from account_funds where account_id = $1")
                    .executeAndAwait(Tuple.of(account));
            pool.preparedQuery("delete from reservation where account_id = $1").executeAndAwait(Tuple.of(account));
            pool.preparedQuery("delete from charge where account_id = $1").executeAndAwait(Tuple.of(account));
            pool.preparedQuery("delete from early_confirmation where account_id = $1")
                    .executeAndAwait(Tuple.of(account));
            publish(balance(1000, 1));
            order.forEach(Runnable::run);

            assertEquals(950, available());
            assertConsistent();
        });
    }

    @Test
    void parallelOrdersNeverSpendMoreThanThereIs() {
        publish(balance(2500, 1));

        Multi.createFrom()
                .items(IntStream.range(0, 100).boxed())
                .onItem()
                .transformToUni(
                        number -> handle(commands, command(FundCommandType.RESERVE, number + "-" + account, 100)))
                .merge(8)
                .collect()
                .last()
                .await()
                .indefinitely();

        assertEquals(0, available());
        assertEquals(25, results("RESERVED", 25).size());
        assertEquals(75, results("REFUSED", 75).size());
        assertConsistent();
    }

    @Test
    void aBatchIsAsGoodAsItsCommandsOneByOne() {
        publish(balance(300, 1));
        var batch = new ArrayList<ReceivedEvent<FundCommand>>();
        IntStream.range(0, 4).forEach(i -> batch.add(command(FundCommandType.RESERVE, i + "-" + account, 100)));
        batch.add(command(FundCommandType.CAPTURE, "0-" + account, 100));
        batch.add(command(FundCommandType.RELEASE, "1-" + account, 100));
        batch.add(command(FundCommandType.RESERVE, "4-" + account, 100));
        batch.add(command(FundCommandType.CAPTURE, "0-" + account, 100));

        perform(commands, batch);

        assertEquals(0, available());
        assertEquals(1, charges().size());
        assertConsistent();
    }

    @Test
    void aCaptureTwiceIsOneCharge() {
        publish(balance(1000, 1));
        order("o-" + account, 100);
        perform(commands, command(FundCommandType.CAPTURE, "o-" + account, 100));

        results("CAPTURED", 2);
        assertEquals(1, charges().size());
        assertEquals(900, available());
    }

    @Test
    void theSameCommandIsExecutedAndAnsweredOnce() {
        publish(balance(1000, 1));
        var reserve = command(FundCommandType.RESERVE, "o-" + account, 100);
        perform(commands, reserve);
        perform(commands, reserve);
        perform(commands, command(FundCommandType.RELEASE, "o-" + account, 100));

        results("RELEASED", 1);
        assertEquals(1, results("RESERVED", 1).size());
        assertEquals(1000, available());
    }

    @Test
    void aReleaseThatComesFirstIsRemembered() {
        publish(balance(1000, 1));
        perform(commands, command(FundCommandType.RELEASE, "o-" + account, 100));
        perform(commands, command(FundCommandType.RESERVE, "o-" + account, 100));

        assertEquals(
                "released", results("REFUSED", 1).getFirst().at("/refusal/code").asText());
        assertEquals(1000, available());
    }

    @Test
    void aRepeatedRefusalIsTheSame() {
        publish(balance(10, 1));
        perform(commands, command(FundCommandType.RESERVE, "o-" + account, 100));
        publish(balance(1000, 2));
        perform(commands, command(FundCommandType.RESERVE, "o-" + account, 100));

        var refused = results("REFUSED", 2);
        assertEquals(90, refused.getLast().at("/refusal/missing/amount").asLong());
        assertEquals(refused.getFirst().get("refusal"), refused.getLast().get("refusal"));
    }

    @Test
    void anOpenReservationIsQueriedAndSettledByTheAnswer() {
        publish(balance(1000, 1));
        perform(commands, command(FundCommandType.RESERVE, "old-" + account, 100));
        perform(commands, command(FundCommandType.RESERVE, "new-" + account, 100));
        pool.preparedQuery("update reservation set reserved_at = now() - interval '26 hours' where order_id = $1")
                .executeAndAwait(Tuple.of("old-" + account));

        reconciliation.runBatch().await().indefinitely();
        reconciliation.runBatch().await().indefinitely();

        var asked = TestEvents.await(Topics.RESERVATION_QUERIES.name(), 1, this::isOurs);
        assertEquals("old-" + account, asked.getFirst().path("orderId").asText());
        perform(commands, command(FundCommandType.RELEASE, "old-" + account, 100));
        assertEquals(900, available());
        assertEquals(
                1,
                TestEvents.all(Topics.RESERVATION_QUERIES.name(), this::isOurs).size());
    }

    /** A batch has commands of many orders. */
    @Test
    void eachOutcomeIsPublishedUnderTheCorrelationIdOfItsOwnCommand() {
        publish(balance(1000, 1));
        var first = "o1-" + account;
        var second = "o2-" + account;
        var reserve = caused(command(FundCommandType.RESERVE, first, 100));
        var other = caused(command(FundCommandType.RESERVE, second, 100));
        var capture = caused(command(FundCommandType.CAPTURE, first, 100));

        perform(commands, List.of(reserve, other, capture));

        assertEquals(reserve.cause(), correlationId(Topics.FUND_RESULTS, first, "RESERVED"));
        assertEquals(other.cause(), correlationId(Topics.FUND_RESULTS, second, "RESERVED"));
        assertEquals(capture.cause(), correlationId(Topics.FUND_RESULTS, first, "CAPTURED"));
        assertEquals(capture.cause(), correlationId(Topics.CHARGES, first, ""));
    }

    private static <T> ReceivedEvent<T> caused(ReceivedEvent<T> event) {
        return new ReceivedEvent<>(
                event.origin(), event.key(), event.source(), event.id(), event.time(), Ids.next(), event.data());
    }

    private static String correlationId(Topic<?> topic, String orderId, String outcome) {
        return TestEvents.correlationId(
                topic.name(),
                data -> data.path("orderId").asText().equals(orderId)
                        && data.path("outcome").asText().equals(outcome));
    }

    private boolean isOurs(JsonNode event) {
        return event.path("accountId").asText().equals(account);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theOrderOfAccountsInABatchDoesNotMatter(boolean reversed) {
        var accounts = new ArrayList<>(IntStream.range(0, 20)
                .mapToObj(i -> "a-%02d-%s".formatted(i, account))
                .toList());
        var other = new ArrayList<>(accounts);
        if (reversed) {
            other = new ArrayList<>(other.reversed());
        }
        var first = accounts.stream().map(id -> balanceOf(id, 1)).toList();
        var second = other.stream().map(id -> balanceOf(id, 2)).toList();

        var both = Uni.join()
                .all(handle(balances, first), handle(balances, second))
                .andFailFast();

        both.await().indefinitely();
        assertTrue(accounts.stream().allMatch(id -> sequence(id) == 2));
    }

    private void order(String orderId, long amount) {
        perform(commands, command(FundCommandType.RESERVE, orderId, amount));
        perform(commands, command(FundCommandType.CAPTURE, orderId, amount));
    }

    private void publish(ReceivedEvent<BalanceEvent> balance) {
        perform(balances, balance);
    }

    private ReceivedEvent<BalanceEvent> balance(long kopecks, long sequence, String... confirmed) {
        return event(
                account,
                Ids.next(),
                new BalanceEvent(account, Money.kopecks(kopecks), 0L, sequence, List.of(confirmed)));
    }

    private static ReceivedEvent<BalanceEvent> balanceOf(String account, long sequence) {
        return event(account, Ids.next(), new BalanceEvent(account, Money.ZERO, 0L, sequence, List.of()));
    }

    private ReceivedEvent<FundCommand> command(FundCommandType kind, String orderId, long amount) {
        var command = new FundCommand(orderId, account, subscriber, kind, Money.kopecks(amount), null, "caller-id");
        return event(account, Ids.next(), command);
    }

    private static <T> ReceivedEvent<T> event(String key, String id, T data) {
        return new ReceivedEvent<>(new ReceivedEvent.Origin("test", 0, 0), key, "/test", id, Instant.EPOCH, null, data);
    }

    private <T> void perform(EventHandler<T> handler, ReceivedEvent<T> event) {
        perform(handler, List.of(event));
    }

    private <T> void perform(EventHandler<T> handler, List<ReceivedEvent<T>> events) {
        handle(handler, events).await().indefinitely();
    }

    private <T> Uni<Void> handle(EventHandler<T> handler, ReceivedEvent<T> event) {
        return handle(handler, List.of(event));
    }

    private <T> Uni<Void> handle(EventHandler<T> handler, List<ReceivedEvent<T>> events) {
        return work.perform(tx -> handler.handle(tx, events));
    }

    private List<JsonNode> results(String outcome, int count) {
        return TestEvents.await(
                Topics.FUND_RESULTS.name(),
                count,
                data -> data.path("accountId").asText().equals(account)
                        && data.path("outcome").asText().equals(outcome));
    }

    private List<JsonNode> charges() {
        return TestEvents.await(
                Topics.CHARGES.name(),
                1,
                data -> data.path("accountId").asText().equals(account));
    }

    private long available() {
        var rows = pool.preparedQuery(
                        "select account_id, balance, reserved, unconfirmed from account_funds where account_id = $1")
                .executeAndAwait(Tuple.of(account));
        return Funds.of(rows.iterator().next()).available();
    }

    private long sequence(String accountId) {
        return pool.preparedQuery("select balance_sequence from account_funds where account_id = $1")
                .executeAndAwait(Tuple.of(accountId))
                .iterator()
                .next()
                .getLong(0);
    }

    /** The sums on the account are those of its reservations and charges. */
    private void assertConsistent() {
        var rows = pool.preparedQuery("""
                        select f.account_id from account_funds f
                        where f.account_id = $1
                          and f.reserved = (select coalesce(sum(amount), 0) from reservation r
                                            where r.account_id = f.account_id and r.state = 'RESERVED')
                          and f.unconfirmed = (select coalesce(sum(amount), 0) from charge c
                                               where c.account_id = f.account_id and not c.confirmed)""").executeAndAwait(Tuple.of(account));
        assertEquals(1, rows.size());
    }

    private static <T> List<List<T>> permutations(List<T> items) {
        if (items.isEmpty()) {
            return List.of(List.of());
        }
        var all = new ArrayList<List<T>>();
        for (var i = 0; i < items.size(); i++) {
            var rest = new ArrayList<>(items);
            var first = rest.remove(i);
            permutations(rest)
                    .forEach(tail -> all.add(
                            Stream.concat(Stream.of(first), tail.stream()).toList()));
        }
        return all;
    }
}
