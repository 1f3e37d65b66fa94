package by.cabinet.account.funds;

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
import java.util.List;

/**
 * Saves the balance of the highest sequence, and counts the confirmed charges of every message, each once: an older message
 * that comes late, or one that comes before its charge, confirms too. R1.8 b
 */
@ApplicationScoped
class BalanceConsumer implements EventHandler<BalanceEvent> {

    private final FundsRepository accounts;

    @Inject
    BalanceConsumer(FundsRepository accounts) {
        this.accounts = accounts;
    }

    @Override
    public Topic<BalanceEvent> topic() {
        return Topics.BALANCES;
    }

    @Override
    public Uni<Void> handle(Tx tx, List<ReceivedEvent<BalanceEvent>> events) {
        var balances = ArrayParameters.ofData(events);
        var confirmed =
                events.stream().flatMap(event -> event.data().confirmations()).toList();
        return accounts.lock(tx, List.of(balances.texts(BalanceEvent::accountId)))
                .chain(() -> confirm(tx, confirmed))
                .chain(() -> saveNewest(tx, balances));
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

    private static Uni<Void> saveNewest(Tx tx, ArrayParameters<BalanceEvent> balances) {
        return tx.query(
                        """
                        update account_funds f set balance = newest.balance, balance_sequence = newest.sequence
                        from (
                            select distinct on (account_id) *
                            from unnest($1::text[], $2::bigint[], $3::bigint[]) as incoming (account_id, balance, sequence)
                            order by account_id, sequence desc) newest
                        where f.account_id = newest.account_id
                          and (f.balance_sequence is null or f.balance_sequence < newest.sequence)""",
                        balances.texts(BalanceEvent::accountId),
                        balances.numbers(event -> event.balance().amount()),
                        balances.numbers(BalanceEvent::sequence))
                .replaceWithVoid();
    }
}
