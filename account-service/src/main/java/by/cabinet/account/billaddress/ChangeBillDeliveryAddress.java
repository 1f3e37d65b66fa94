package by.cabinet.account.billaddress;

import by.cabinet.account.AccountError;
import by.cabinet.account.visibility.SubscriberVisibility.Owned;
import by.cabinet.contract.Topics;
import by.cabinet.contract.crm.AccountChanged;
import by.cabinet.contract.rights.JournalAction;
import by.cabinet.messaging.journal.Journal;
import by.cabinet.messaging.journal.JournalEntry;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.sql.RowValues;
import by.cabinet.persistence.EntityUnitOfWork;
import by.cabinet.persistence.SessionTx;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.caller.Target;
import by.cabinet.web.clock.ProductClock;
import by.cabinet.web.problem.CommonError;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Changes an account's bill delivery address, any number of times a month, and publishes the change to the CRM. R1.8 h */
@ApplicationScoped
class ChangeBillDeliveryAddress {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    /** Of an account, whoever makes them: each is kept. */
    private static final int MOST_IN_A_MINUTE = 10;

    private static final String LAST = """
            select address, counted_from from bill_delivery_address
            where account_id = $1 and counted_from >= $2 order by counted_from desc, change_id desc limit 1""";

    private static final String TENTH = """
            select changed_at from bill_delivery_address
            where account_id = $1 and changed_at > $2 and version is null order by changed_at desc offset $3 limit 1""";

    private final EntityUnitOfWork work;
    private final ProductClock clock;
    private final Journal journal;

    @Inject
    ChangeBillDeliveryAddress(EntityUnitOfWork work, ProductClock clock, Journal journal) {
        this.work = work;
        this.clock = clock;
        this.journal = journal;
    }

    /** An address that is in force already changes nothing. */
    Uni<Void> perform(String address, Owned<Target.Account> owned, Caller.SignedIn caller) {
        var account = owned.target();
        return work.perform(tx -> lock(tx, owned)
                .call(() -> requireFeePlan(tx, account.accountId()))
                .chain(last -> last.filter(row -> row.getString("address").equals(address))
                                .isPresent()
                        ? Uni.createFrom().voidItem()
                        : requireFew(tx, account.accountId())
                                .chain(() -> change(
                                        tx,
                                        account,
                                        AccountChanged.ofBillDeliveryAddress(
                                                account.accountId(), address, timeAfter(last), by(caller)),
                                        caller))));
    }

    /** The lock comes first: a change that was made meanwhile is found. */
    private static Uni<Optional<Row>> lock(Tx tx, Owned<Target.Account> account) {
        var accountId = account.target().accountId();
        return tx.query("select from account where account_id = $1 for update", accountId)
                .chain(() -> tx.query(LAST, accountId, account.since().atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.stream().findFirst());
    }

    private Uni<Void> requireFew(Tx tx, String accountId) {
        var now = clock.instant();
        return tx.query(TENTH, accountId, now.minus(MINUTE).atOffset(ZoneOffset.UTC), MOST_IN_A_MINUTE - 1)
                .invoke(rows -> rows.stream()
                        .map(row -> RowValues.instant(row, "changed_at").plus(MINUTE))
                        .forEach(next -> {
                            throw ProblemException.retryLater(
                                    CommonError.TOO_MANY_REQUESTS, Duration.between(now, next));
                        }))
                .replaceWithVoid();
    }

    /** R1.8 h: plans, and offers that are published like plans, with a subscription fee; others have no bill. */
    private static Uni<Void> requireFeePlan(Tx tx, String accountId) {
        return tx.query("""
                        select from subscriber s
                            join tariff_plan p on p.subscription_fee and (p.tariff_plan_id = s.tariff_plan_id
                                or p.tariff_plan_id in (
                                    select offering_id from product o
                                    where o.subscriber_id = s.subscriber_id and o.state = 'ACTIVE'))
                        where s.account_id = $1 and s.status <> 'TERMINATED' limit 1""", accountId)
                .invoke(subscribers -> {
                    if (subscribers.size() == 0) {
                        throw new ProblemException(AccountError.PLAN_NOT_ELIGIBLE);
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> change(SessionTx tx, Target.Account account, AccountChanged change, Caller.SignedIn caller) {
        journal.record(
                tx,
                JournalEntry.done(JournalAction.BILL_DELIVERY_ADDRESS_CHANGED)
                        .about(account)
                        .by(caller));
        tx.publish(Topics.ACCOUNT_CHANGES, change);
        return tx.session().persist(BillDeliveryAddressChange.inCabinet(change));
    }

    /** Never before the change that it replaces, whichever system's clock that one was timed by. */
    private Instant timeAfter(Optional<Row> last) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return last.map(row -> RowValues.instant(row, "counted_from").plus(AddressHistory.INSTANT))
                .filter(next -> next.isAfter(now))
                .orElse(now);
    }

    private static String by(Caller.SignedIn caller) {
        return switch (caller) {
            case Caller.Subscriber subscriber -> subscriber.subscriberId();
            case Caller.Account account -> account.accountId();
        };
    }
}
