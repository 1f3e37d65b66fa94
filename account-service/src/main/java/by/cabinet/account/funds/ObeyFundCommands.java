package by.cabinet.account.funds;

import by.cabinet.messaging.events.EventHandler;
import by.cabinet.messaging.events.Inbox;
import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.messaging.outbox.OutboxEvent;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.sql.ArrayParameters;
import by.cabinet.web.clock.ProductClock;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;

/**
 * Reserves, captures and releases money for orders: each command once, by the inbox and by the order, under the locks of the
 * accounts. A batch is a few statements, however many commands it has. R1.8 d, e, f
 */
@ApplicationScoped
class ObeyFundCommands implements EventHandler<FundCommand> {

    static final String RESULTS = "account.fund-results.v1";
    static final String CHARGES = "billing.charges.v1";

    private final Inbox inbox;
    private final FundsTable accounts;
    private final OrderMoney orders;
    private final ProductClock clock;

    @Inject
    ObeyFundCommands(Inbox inbox, FundsTable accounts, OrderMoney orders, ProductClock clock) {
        this.inbox = inbox;
        this.accounts = accounts;
        this.orders = orders;
        this.clock = clock;
    }

    @Override
    public String topic() {
        return "account.fund-commands.v1";
    }

    @Override
    public Class<FundCommand> type() {
        return FundCommand.class;
    }

    @Override
    public String keyOf(FundCommand command) {
        return command.accountId();
    }

    @Override
    public Uni<Void> handle(Tx tx, List<ReceivedEvent<FundCommand>> events) {
        return inbox.fresh(tx, events)
                .chain(fresh -> fresh.isEmpty() ? Uni.createFrom().voidItem() : obey(tx, fresh));
    }

    private Uni<Void> obey(Tx tx, List<ReceivedEvent<FundCommand>> events) {
        return till(tx, ArrayParameters.ofData(events)).chain(till -> {
            events.forEach(event -> obey(tx, till, event));
            return accounts.save(tx, till.funds())
                    .chain(() -> orders.saveReservations(tx, till.changed(), clock.instant()))
                    .chain(() -> orders.saveCharges(tx, till.charges()));
        });
    }

    /** The locks come first: everything else is read when nobody can change it any more. */
    private Uni<Till> till(Tx tx, ArrayParameters<FundCommand> commands) {
        var accountIds = commands.texts(FundCommand::accountId);
        var orderIds = commands.texts(FundCommand::orderId);
        return accounts.lock(tx, List.of(accountIds))
                .chain(funds -> orders.reservations(tx, orderIds)
                        .chain(reservations -> orders.lines(tx, commands.texts(FundCommand::subscriberId))
                                .chain(lines -> orders.confirmedEarly(tx, accountIds, orderIds)
                                        .map(early -> new Till(funds, reservations, lines, early, clock)))));
    }

    private static void obey(Tx tx, Till till, ReceivedEvent<FundCommand> event) {
        var before = till.charges().size();
        tell(tx, event, till.obey(event.data()));
        till.charges().stream().skip(before).forEach(charge -> tell(tx, event, charge));
    }

    private static void tell(Tx tx, ReceivedEvent<FundCommand> cause, FundResult result) {
        var verb = result.outcome().name().toLowerCase(Locale.ROOT);
        tx.publish(new OutboxEvent(RESULTS, result.orderId(), "by.cabinet.account.funds.%s.v1".formatted(verb), result)
                .causedBy(cause.correlationId()));
    }

    private static void tell(Tx tx, ReceivedEvent<FundCommand> cause, Charge charge) {
        tx.publish(new OutboxEvent(CHARGES, charge.accountId(), "by.cabinet.account.charge.made.v1", charge)
                .causedBy(cause.correlationId()));
    }
}
