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
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** Which accounts are watched, as each instance knows for itself, in memory: after a start it reads the watches of the last minutes again. */
@ApplicationScoped
public class WatchedAccounts {

    private static final Logger LOG = Logger.getLogger(WatchedAccounts.class);

    private final EventDeserializer deserializer;
    private final UnitOfWork work;
    private final ProductClock clock;
    private final Map<String, Instant> untilByAccount = new ConcurrentHashMap<>();

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
        watched();
        var added = new HashSet<String>();
        batch.forEach(item -> {
            try {
                add(deserializer.read(item, Topics.ACCOUNT_WATCHES).data(), now, added);
            } catch (InvalidEventException invalid) {
                LOG.debugf("A watch is not kept: %s", invalid);
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

    /** Now: whom nobody follows any more goes. */
    private Set<String> watched() {
        var now = clock.instant();
        untilByAccount.values().removeIf(until -> until.isBefore(now));
        return untilByAccount.keySet();
    }

    private void add(AccountWatched watch, Instant now, Set<String> added) {
        if (watch.until().isAfter(now) && untilByAccount.put(watch.accountId(), watch.until()) == null) {
            added.add(watch.accountId());
        }
    }

    /** In the transaction that has changed it, or in one after it. */
    public Uni<Void> moneyChanged(Tx tx, Collection<String> accountIds) {
        var watched = accountIds.stream().filter(watched()::contains).distinct().toArray(String[]::new);
        return watched.length == 0
                ? Uni.createFrom().voidItem()
                : tx.query("""
                        select account_id, a.client_id, f.balance, f.balance - f.reserved - f.unconfirmed as available, f.balance_time
                        from account a left join account_funds f using (account_id)
                        where account_id = any($1::text[])""", (Object) watched)
                        .invoke(rows -> rows.forEach(row -> tx.publish(Topics.ACCOUNT_BALANCES, balance(row))))
                        .replaceWithVoid();
    }

    /** In the transaction that has changed them. */
    public Uni<Void> remaindersChanged(Tx tx, Collection<String> subscriberIds) {
        var watched = watched();
        return watched.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.query("""
                        select subscriber_id, s.account_id, s.client_id, r.as_of
                        from remainder r join subscriber s using (subscriber_id)
                        where subscriber_id = any($1::text[]) and s.account_id = any($2::text[])""", subscriberIds.toArray(String[]::new), watched.toArray(String[]::new))
                        .invoke(rows -> rows.forEach(row -> tx.publish(Topics.ACCOUNT_REMAINDERS, remainders(row))))
                        .replaceWithVoid();
    }

    private static AccountBalanceChanged balance(Row row) {
        return new AccountBalanceChanged(
                row.getString("account_id"),
                row.getString("client_id"),
                sum(row, "balance"),
                sum(row, "available"),
                RowValues.instant(row, "balance_time"));
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
