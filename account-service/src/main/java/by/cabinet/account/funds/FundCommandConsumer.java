package by.cabinet.account.funds;

import by.cabinet.account.watches.WatchedAccounts;
import by.cabinet.contract.Topic;
import by.cabinet.contract.Topics;
import by.cabinet.contract.account.FundCommand;
import by.cabinet.messaging.events.EventHandler;
import by.cabinet.messaging.events.Inbox;
import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.sql.ArrayParameters;
import by.cabinet.web.clock.ProductClock;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/**
 * Reserves, captures and releases money for orders: each command once, by the inbox and by the order, under the locks of the
 * accounts. A batch is a few statements, however many commands it has. R1.8 d, e, f
 */
@ApplicationScoped
class FundCommandConsumer implements EventHandler<FundCommand> {

    private final Inbox inbox;
    private final FundsRepository accounts;
    private final ReservationRepository orders;
    private final WatchedAccounts watched;
    private final ProductClock clock;

    @Inject
    FundCommandConsumer(
            Inbox inbox,
            FundsRepository accounts,
            ReservationRepository orders,
            WatchedAccounts watched,
            ProductClock clock) {
        this.inbox = inbox;
        this.accounts = accounts;
        this.orders = orders;
        this.watched = watched;
        this.clock = clock;
    }

    @Override
    public Topic<FundCommand> topic() {
        return Topics.FUND_COMMANDS;
    }

    @Override
    public Uni<Void> handle(Tx tx, List<ReceivedEvent<FundCommand>> events) {
        return inbox.fresh(tx, events)
                .chain(fresh -> fresh.isEmpty() ? Uni.createFrom().voidItem() : execute(tx, fresh));
    }

    private Uni<Void> execute(Tx tx, List<ReceivedEvent<FundCommand>> events) {
        return ledger(tx, ArrayParameters.ofData(events)).chain(ledger -> {
            events.forEach(event -> execute(tx, ledger, event));
            return accounts.save(tx, ledger.funds())
                    .chain(() -> orders.saveReservations(tx, ledger.changed(), clock.instant()))
                    .chain(() -> orders.saveCharges(tx, ledger.charges()))
                    .chain(() -> watched.moneyChanged(
                            tx, ledger.funds().stream().map(Funds::accountId).toList()));
        });
    }

    /** The locks come first: everything else is read when nobody can change it any more. */
    private Uni<FundsLedger> ledger(Tx tx, ArrayParameters<FundCommand> commands) {
        var accountIds = commands.texts(FundCommand::accountId);
        var orderIds = commands.texts(FundCommand::orderId);
        return accounts.lock(tx, List.of(accountIds))
                .chain(funds -> orders.reservations(tx, orderIds)
                        .chain(reservations -> orders.payers(tx, commands.texts(FundCommand::subscriberId))
                                .chain(payers -> orders.confirmedEarly(tx, accountIds, orderIds)
                                        .map(early -> new FundsLedger(funds, reservations, payers, early, clock)))));
    }

    /** Result and charge are published under the correlation id of their command. */
    private static void execute(Tx tx, FundsLedger ledger, ReceivedEvent<FundCommand> event) {
        var before = ledger.charges().size();
        tx.publish(Topics.FUND_RESULTS, ledger.execute(event.data()), event.cause());
        ledger.charges().stream().skip(before).forEach(charge -> tx.publish(Topics.CHARGES, charge, event.cause()));
    }
}
