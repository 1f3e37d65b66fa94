package by.cabinet.account.billaddress;

import by.cabinet.account.AccountError;
import by.cabinet.contract.Topics;
import by.cabinet.contract.crm.AccountChanged;
import by.cabinet.contract.rights.JournalAction;
import by.cabinet.messaging.journal.Journal;
import by.cabinet.messaging.journal.JournalEntry;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.persistence.EntityUnitOfWork;
import by.cabinet.persistence.SessionTx;
import by.cabinet.web.caller.Caller;
import by.cabinet.web.caller.Target;
import by.cabinet.web.clock.ProductClock;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Changes an account's bill delivery address, any number of times, and publishes the change to the CRM. R1.8 h */
@ApplicationScoped
class ChangeBillDeliveryAddress {

    /** The smallest difference of time that PostgreSQL stores. */
    private static final Duration INSTANT = Duration.of(1, ChronoUnit.MICROS);

    private final EntityUnitOfWork work;
    private final FindBillDeliveryAddress addresses;
    private final ProductClock clock;
    private final Journal journal;

    @Inject
    ChangeBillDeliveryAddress(
            EntityUnitOfWork work, FindBillDeliveryAddress addresses, ProductClock clock, Journal journal) {
        this.work = work;
        this.addresses = addresses;
        this.clock = clock;
        this.journal = journal;
    }

    /** An address that is in force already changes nothing. */
    Uni<Void> perform(String address, Target.Account account, Caller.SignedIn caller) {
        return work.perform(tx -> addresses
                .locked(tx, account.accountId())
                .call(() -> requireFeePlan(tx, account.accountId()))
                .chain(history -> history.current().filter(address::equals).isPresent()
                        ? Uni.createFrom().voidItem()
                        : change(
                                tx,
                                account,
                                AccountChanged.ofBillDeliveryAddress(
                                        account.accountId(), address, timeAfter(history), by(caller)),
                                caller)));
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
    private Instant timeAfter(AddressHistory history) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return history.last()
                .map(last -> last.at().plus(INSTANT))
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
