package by.cabinet.account.funds;

import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.contract.Topics;
import by.cabinet.contract.account.FundCommand;
import by.cabinet.contract.account.FundCommandType;
import by.cabinet.contract.billing.BalanceEvent;
import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.testing.TestEvents;
import by.cabinet.value.Ids;
import by.cabinet.value.Money;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;

/** A prepaid account, what billing and orders do to it, and what there is then; each test has its own. */
@Dependent
class TestMoney {

    private final FundCommandConsumer commands;
    private final BalanceConsumer balances;
    private final UnitOfWork work;
    private final Pool pool;
    final String account = "a-" + Ids.next();
    private final String subscriber = "s-" + Ids.next();

    @Inject
    TestMoney(FundCommandConsumer commands, BalanceConsumer balances, UnitOfWork work, Pool pool) {
        this.commands = commands;
        this.balances = balances;
        this.work = work;
        this.pool = pool;
    }

    @PostConstruct
    void aPrepaidSubscriber() {
        pool.preparedQuery("""
                        insert into tariff_plan values ('money-prepaid', 'П', false, 'PREPAID', 0, '[]', 1)
                        on conflict do nothing""").executeAndAwait();
        pool.preparedQuery("""
                        insert into subscriber values ($1, $2, 'c', '+375291000001', 'A', 'ACTIVE', null, now(), null,
                                                       'money-prepaid', 'ru', 1)""").executeAndAwait(Tuple.of(subscriber, account));
    }

    void order(String orderId, long amount) {
        perform(command(FundCommandType.RESERVE, orderId, amount));
        perform(command(FundCommandType.CAPTURE, orderId, amount));
    }

    void publish(ReceivedEvent<BalanceEvent> event) {
        publish(List.of(event));
    }

    void publish(List<ReceivedEvent<BalanceEvent>> batch) {
        handleBalances(batch).await().indefinitely();
    }

    Uni<Void> handleBalances(List<ReceivedEvent<BalanceEvent>> events) {
        return work.perform(tx -> balances.handle(tx, events));
    }

    void perform(ReceivedEvent<FundCommand> event) {
        perform(List.of(event));
    }

    void perform(List<ReceivedEvent<FundCommand>> batch) {
        handle(batch).await().indefinitely();
    }

    Uni<Void> handle(List<ReceivedEvent<FundCommand>> events) {
        return work.perform(tx -> commands.handle(tx, events));
    }

    ReceivedEvent<BalanceEvent> balance(long kopecks, long sequence, String... confirmed) {
        return event(
                account,
                Ids.next(),
                new BalanceEvent(account, Money.kopecks(kopecks), 0L, sequence, List.of(confirmed)));
    }

    ReceivedEvent<BalanceEvent> balanceOfEpoch(long kopecks, long epoch, long sequence) {
        return event(
                account, Ids.next(), new BalanceEvent(account, Money.kopecks(kopecks), epoch, sequence, List.of()));
    }

    ReceivedEvent<FundCommand> command(FundCommandType kind, String orderId, long amount) {
        var command = new FundCommand(orderId, account, subscriber, kind, Money.kopecks(amount), null, "caller-id");
        return event(account, Ids.next(), command);
    }

    static <T> ReceivedEvent<T> event(String key, String id, T data) {
        return new ReceivedEvent<>(new ReceivedEvent.Origin("test", 0, 0), key, "/test", id, Instant.EPOCH, null, data);
    }

    List<JsonNode> results(String outcome, int count) {
        return TestEvents.await(
                Topics.FUND_RESULTS.name(),
                count,
                data -> data.path("accountId").asText().equals(account)
                        && data.path("outcome").asText().equals(outcome));
    }

    List<JsonNode> charges() {
        return TestEvents.await(
                Topics.CHARGES.name(),
                1,
                data -> data.path("accountId").asText().equals(account));
    }

    long available() {
        var rows = pool.preparedQuery(
                        "select account_id, balance, reserved, unconfirmed from account_funds where account_id = $1")
                .executeAndAwait(Tuple.of(account));
        return Funds.of(rows.iterator().next()).available();
    }

    /** The sums on the account are those of its reservations and charges. */
    void assertConsistent() {
        var rows = pool.preparedQuery("""
                        select f.account_id from account_funds f
                        where f.account_id = $1
                          and f.reserved = (select coalesce(sum(amount), 0) from reservation r
                                            where r.account_id = f.account_id and r.state = 'RESERVED')
                          and f.unconfirmed = (select coalesce(sum(amount), 0) from charge c
                                               where c.account_id = f.account_id and not c.confirmed)""").executeAndAwait(Tuple.of(account));
        assertEquals(1, rows.size());
    }
}
