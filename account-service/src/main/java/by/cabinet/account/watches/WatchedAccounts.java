package by.cabinet.account.watches;

import by.cabinet.contract.Topics;
import by.cabinet.contract.account.AccountBalanceChanged;
import by.cabinet.contract.account.RemaindersChanged;
import by.cabinet.contract.notification.AccountWatched;
import by.cabinet.messaging.events.EventDeserializer;
import by.cabinet.messaging.events.InvalidEventException;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.outbox.UnitOfWork;
import by.cabinet.messaging.sql.RowValues;
import by.cabinet.value.Money;
import by.cabinet.web.clock.ProductClock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** Which accounts are watched, as each instance knows for itself, in memory: after a start it reads the watches of the last minutes again. */
@ApplicationScoped
public class WatchedAccounts {

    private static final Logger LOG = Logger.getLogger(WatchedAccounts.class);

    /**
     * The row that has changed is locked already by who has changed it; who publishes without a change waits for it, so that an older balance
     * never comes behind a newer one. Of those who follow it without seeing the account, the prepaid and the only subscriber see it (R1.8 e).
     */
    private static final String MONEY = """
            with funds as materialized (
                select account_id, balance, balance - reserved - unconfirmed as available, balance_time
                from account_funds where account_id = any($1::text[]) order by account_id for share)
            select account_id, a.client_id, f.balance, f.available, f.balance_time,
                   (select array_agg(s.subscriber_id order by s.subscriber_id)
                    from subscriber_profile s left join only_subscriber l on l.subscriber_id = s.subscriber_id
                    where s.subscriber_id = any($2::text[]) and s.account_id = a.account_id and s.client_id = a.client_id
                      and (s.payment_mode = 'PREPAID' or l.subscriber_id is not null)) as subscriber_ids
            from account a left join funds f using (account_id)
            where account_id = any($1::text[])""";

    private static final String REMAINDERS = """
            select subscriber_id, s.account_id, s.client_id, r.as_of
            from remainder r join subscriber s using (subscriber_id)
            where subscriber_id = any($1::text[])""";

    private final EventDeserializer deserializer;
    private final UnitOfWork work;
    private final ProductClock clock;
    /** Of each account who follows it, until when; whoever sees the account has no name. */
    private final Map<String, Map<String, Instant>> untilByAccount = new ConcurrentHashMap<>();

    private static final String ANYBODY = "";

    @Inject
    WatchedAccounts(EventDeserializer deserializer, UnitOfWork work, ProductClock clock) {
        this.deserializer = deserializer;
        this.work = work;
        this.clock = clock;
    }

    /** What there is of an account that was not watched before is published at once: it may have changed while nobody had heard of the watch. */
    @Incoming("pushes")
    Uni<Void> consume(ConsumerRecords<String, byte[]> batch) {
        var now = clock.instant();
        forgetOver(now);
        var added = new HashSet<String>();
        batch.forEach(item -> {
            try {
                add(deserializer.read(item, Topics.ACCOUNT_WATCHES).data(), now, added);
            } catch (InvalidEventException invalid) {
                LOG.debugf("A watch is not kept: %s", invalid);
            } catch (RuntimeException | Error defect) { // one watch less, and not the end of all
                LOG.errorf("A watch is not kept: %s", defect.getClass().getName());
            }
        });
        return added.isEmpty()
                ? Uni.createFrom().voidItem()
                : work.performBatch(tx -> moneyChanged(tx, added))
                        .onFailure()
                        .invoke(e -> LOG.warnf("The money of accounts is not published: %s", e))
                        .onFailure()
                        .recoverWithNull();
    }

    /** Only here, where watches come: a change of money looks at its own account alone. */
    private void forgetOver(Instant now) {
        untilByAccount
                .keySet()
                .forEach(account -> untilByAccount.computeIfPresent(account, (id, watches) -> {
                    watches.values().removeIf(until -> until.isBefore(now));
                    return watches.isEmpty() ? null : watches;
                }));
    }

    private void add(AccountWatched watch, Instant now, Set<String> added) {
        if (watch.until().isAfter(now)) {
            untilByAccount.compute(watch.accountId(), (id, known) -> {
                var watches = known == null ? new ConcurrentHashMap<String, Instant>() : known;
                if (watches.put(Objects.requireNonNullElse(watch.subscriberId(), ANYBODY), watch.until()) == null) {
                    added.add(id);
                }
                return watches;
            });
        }
    }

    private boolean isWatched(String accountId) {
        var now = clock.instant();
        return untilByAccount.getOrDefault(accountId, Map.of()).values().stream()
                .anyMatch(until -> until.isAfter(now));
    }

    private Stream<String> watchers(String accountId) {
        return untilByAccount.getOrDefault(accountId, Map.of()).keySet().stream()
                .filter(id -> !id.equals(ANYBODY));
    }

    /** In the transaction that has changed it, or in one after it. */
    public Uni<Void> moneyChanged(Tx tx, Collection<String> accountIds) {
        var watched = accountIds.stream().distinct().filter(this::isWatched).toArray(String[]::new);
        return watched.length == 0
                ? Uni.createFrom().voidItem()
                : tx.query(
                                MONEY,
                                watched,
                                Stream.of(watched).flatMap(this::watchers).toArray(String[]::new))
                        .invoke(rows -> rows.forEach(row -> tx.publish(Topics.ACCOUNT_BALANCES, balance(row))))
                        .replaceWithVoid();
    }

    /** In the transaction that has changed them. */
    public Uni<Void> remaindersChanged(Tx tx, Collection<String> subscriberIds) {
        return untilByAccount.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.query(REMAINDERS, (Object) subscriberIds.toArray(String[]::new))
                        .invoke(rows -> rows.stream()
                                .filter(row -> isWatched(row.getString("account_id")))
                                .forEach(row -> tx.publish(Topics.ACCOUNT_REMAINDERS, remainders(row))))
                        .replaceWithVoid();
    }

    private static AccountBalanceChanged balance(Row row) {
        return new AccountBalanceChanged(
                row.getString("account_id"),
                row.getString("client_id"),
                sum(row, "balance"),
                sum(row, "available"),
                RowValues.instant(row, "balance_time"),
                subscriberIds(row));
    }

    private static List<String> subscriberIds(Row row) {
        var ids = row.getArrayOfStrings("subscriber_ids");
        return ids == null ? List.of() : List.of(ids);
    }

    private static Money sum(Row row, String column) {
        var amount = row.getLong(column);
        return amount == null ? null : Money.sum(amount);
    }

    private static RemaindersChanged remainders(Row row) {
        return new RemaindersChanged(
                row.getString("subscriber_id"),
                row.getString("account_id"),
                row.getString("client_id"),
                RowValues.instant(row, "as_of"));
    }
}
