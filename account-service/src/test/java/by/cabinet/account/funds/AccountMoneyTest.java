package by.cabinet.account.funds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.contract.billing.BalanceEvent;
import by.cabinet.messaging.events.InvalidEventException;
import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.testing.RealServices;
import by.cabinet.value.Ids;
import by.cabinet.value.Money;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The account's money in the database: what the balances and confirmations of billing make of it, in whatever order they arrive. R1.8 */
@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "account"))
class AccountMoneyTest {

    @Inject
    Pool pool;

    @Inject
    TestMoney money;

    /** R1.8 b. */
    @Test
    void savesTheBalanceOfTheHighestSequence() {
        money.publish(money.balance(500, 5));
        money.publish(List.of(money.balance(700, 7), money.balance(600, 6)));
        money.publish(money.balance(600, 6));
        money.publish(money.balance(500, 5));

        assertEquals(700, money.available());
    }

    /** D8: nothing says which of them is right. */
    @Test
    void theSameSequenceWithAnotherBalanceIsAConflict() {
        money.publish(money.balance(500, 5));
        money.publish(money.balance(500, 5));

        assertThrows(InvalidEventException.class, () -> money.publish(money.balance(501, 5)));
        assertThrows(
                InvalidEventException.class,
                () -> money.publish(List.of(money.balance(600, 6), money.balance(601, 6))));
        assertEquals(500, money.available());
    }

    /** Billing was restored from a backup, and says so. */
    @Test
    void aHigherEpochIsNewerWhateverItsSequence() {
        money.publish(money.balance(700, 7));
        money.publish(money.balanceOfEpoch(100, 1, 1));
        money.publish(money.balance(800, 8));
        money.publish(money.balanceOfEpoch(90, 1, 0));
        assertEquals(100, money.available());

        money.publish(money.balanceOfEpoch(200, 1, 2));
        assertEquals(200, money.available());
    }

    @Test
    void countsAConfirmationOnce() {
        money.publish(money.balance(1000, 1));
        money.order("o-" + money.account, 100);

        money.publish(money.balance(900, 2, "o-" + money.account));
        money.publish(List.of(
                money.balance(900, 2, "o-" + money.account),
                money.balance(900, 3, "o-" + money.account, "o-" + money.account)));

        assertEquals(900, money.available());
    }

    @Test
    void aConfirmationInAnOlderMessageCounts() {
        money.publish(money.balance(1000, 1));
        money.order("o-" + money.account, 100);

        money.publish(money.balance(900, 3));
        assertEquals(800, money.available());
        money.publish(money.balance(900, 2, "o-" + money.account));

        assertEquals(900, money.available());
    }

    @Test
    void aConfirmationBeforeItsChargeCounts() {
        money.publish(money.balance(1000, 1));
        money.publish(money.balance(900, 2, "o-" + money.account));

        money.order("o-" + money.account, 100);
        assertEquals(900, money.available());
        money.publish(money.balance(900, 2, "o-" + money.account));

        assertEquals(900, money.available());
        money.assertConsistent();
    }

    @Test
    void aConfirmationByAnotherAccountDoesNotCount() {
        money.publish(money.balance(1000, 1));
        money.order("o-" + money.account, 100);

        money.publish(TestMoney.event(
                "a-other", Ids.next(), new BalanceEvent("a-other", Money.ZERO, 0L, 1L, List.of("o-" + money.account))));

        assertEquals(900, money.available());
    }

    @Test
    void anyOrderOfArrivalGivesTheSame() {
        var one = "o1-" + money.account;
        var two = "o2-" + money.account;
        List<Runnable> events = List.of(
                () -> money.publish(money.balance(900, 2, one)),
                () -> money.order(one, 100),
                () -> money.order(two, 100),
                () -> money.publish(money.balance(800, 3, two)),
                () -> money.publish(money.balance(950, 4)));

        permutations(events).forEach(order -> {
            pool.preparedQuery("delete from account_funds where account_id = $1")
                    .executeAndAwait(Tuple.of(money.account));
            pool.preparedQuery("delete from reservation where account_id = $1")
                    .executeAndAwait(Tuple.of(money.account));
            pool.preparedQuery("delete from charge where account_id = $1").executeAndAwait(Tuple.of(money.account));
            pool.preparedQuery("delete from early_confirmation where account_id = $1")
                    .executeAndAwait(Tuple.of(money.account));
            money.publish(money.balance(1000, 1));
            order.forEach(Runnable::run);

            assertEquals(950, money.available());
            money.assertConsistent();
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theOrderOfAccountsInABatchDoesNotMatter(boolean reversed) {
        var accounts = new ArrayList<>(IntStream.range(0, 20)
                .mapToObj(i -> "a-%02d-%s".formatted(i, money.account))
                .toList());
        var other = new ArrayList<>(accounts);
        if (reversed) {
            other = new ArrayList<>(other.reversed());
        }
        var first = accounts.stream().map(id -> balanceOf(id, 1)).toList();
        var second = other.stream().map(id -> balanceOf(id, 2)).toList();

        var both = Uni.join()
                .all(money.handleBalances(first), money.handleBalances(second))
                .andFailFast();

        both.await().indefinitely();
        assertTrue(accounts.stream().allMatch(id -> sequence(id) == 2));
    }

    private static ReceivedEvent<BalanceEvent> balanceOf(String account, long sequence) {
        return TestMoney.event(account, Ids.next(), new BalanceEvent(account, Money.ZERO, 0L, sequence, List.of()));
    }

    private long sequence(String accountId) {
        return pool.preparedQuery("select balance_sequence from account_funds where account_id = $1")
                .executeAndAwait(Tuple.of(accountId))
                .iterator()
                .next()
                .getLong(0);
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
