package by.cabinet.account.funds;

import by.cabinet.account.Sequences;
import by.cabinet.account.Sequences.Counting;
import by.cabinet.account.Sequences.Sequenced;
import by.cabinet.account.watches.WatchedAccounts;
import by.cabinet.contract.Topic;
import by.cabinet.contract.Topics;
import by.cabinet.contract.billing.BalanceEvent;
import by.cabinet.messaging.events.EventHandler;
import by.cabinet.messaging.events.ReceivedEvent;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.sql.ArrayParameters;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;

/**
 * Saves the balance of the highest epoch and sequence, and counts the confirmed charges of every message, each once: an older message
 * that comes late, or one that comes before its charge, confirms too. R1.8 b
 */
@ApplicationScoped
class BalanceConsumer implements EventHandler<BalanceEvent> {

    private static final Sequenced<BalanceEvent, Long> SEQUENCED = new Sequenced<>(
            Topics.BALANCES,
            BalanceEvent::epoch,
            BalanceEvent::sequence,
            event -> event.balance().amount(),
            Long::equals);

    private final FundsRepository accounts;
    private final Sequences sequences;
    private final WatchedAccounts watched;

    @Inject
    BalanceConsumer(FundsRepository accounts, Sequences sequences, WatchedAccounts watched) {
        this.accounts = accounts;
        this.sequences = sequences;
        this.watched = watched;
    }

    @Override
    public Topic<BalanceEvent> topic() {
        return Topics.BALANCES;
    }

    @Override
    public Uni<Void> handle(Tx tx, List<ReceivedEvent<BalanceEvent>> events) {
        var accountIds = List.of(ArrayParameters.ofData(events).texts(BalanceEvent::accountId));
        var confirmed =
                events.stream().flatMap(event -> event.data().confirmations()).toList();
        return accounts.lock(tx, accountIds)
                .chain(() -> accounts.balances(tx, accountIds))
                .chain(known -> sequences.newest(tx, SEQUENCED, events, known))
                .chain(newest -> save(tx, newest))
                .chain(() -> confirm(tx, confirmed))
                .chain(() -> watched.moneyChanged(tx, accountIds));
    }

    private static Uni<Void> confirm(Tx tx, List<BalanceEvent.Confirmation> confirmed) {
        if (confirmed.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var confirmations = ArrayParameters.of(confirmed);
        return tx.query(
                        """
                        with incoming as (
                            select distinct account_id, charge_id
                            from unnest($1::text[], $2::text[]) as incoming (account_id, charge_id)),
                        confirmed as (
                            update charge c set confirmed = true from incoming
                            where c.charge_id = incoming.charge_id and c.account_id = incoming.account_id and not c.confirmed
                            returning c.account_id, c.amount),
                        early as (
                            insert into early_confirmation (account_id, charge_id)
                            select account_id, charge_id from incoming
                            where not exists (
                                select from charge c
                                where c.charge_id = incoming.charge_id and c.account_id = incoming.account_id)
                            on conflict do nothing)
                        update account_funds f set unconfirmed = f.unconfirmed - paid.amount
                        from (select account_id, sum(amount) as amount from confirmed group by account_id) paid
                        where f.account_id = paid.account_id""",
                        confirmations.texts(BalanceEvent.Confirmation::accountId),
                        confirmations.texts(BalanceEvent.Confirmation::chargeId))
                .replaceWithVoid();
    }

    private static Uni<Void> save(Tx tx, Collection<Counting<BalanceEvent>> newest) {
        if (newest.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var balances = ArrayParameters.of(newest);
        return tx.query(
                        """
                        update account_funds f set balance = n.balance, balance_resets = n.resets, balance_epoch = n.epoch,
                                                   balance_sequence = n.sequence, balance_time = n.event_time
                        from unnest($1::text[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[], $6::timestamptz[])
                            as n (account_id, balance, resets, epoch, sequence, event_time)
                        where f.account_id = n.account_id""",
                        balances.texts(one -> one.event().data().accountId()),
                        balances.numbers(one -> one.event().data().balance().amount()),
                        balances.numbers(one -> (long) one.position().resets()),
                        balances.numbers(one -> one.position().epoch()),
                        balances.numbers(one -> one.position().sequence()),
                        balances.times(one -> one.position().at()))
                .replaceWithVoid();
    }
}
