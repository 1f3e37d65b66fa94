package by.cabinet.account.funds;

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
class BalanceConsumer implements EventHandler<BillingBalance> {

    private final FundsRepository accounts;

    @Inject
    BalanceConsumer(FundsRepository accounts) {
        this.accounts = accounts;
    }

    @Override
    public String topic() {
        return "billing.balances.v1";
    }

    @Override
    public Class<BillingBalance> type() {
        return BillingBalance.class;
    }

    @Override
    public String keyOf(BillingBalance event) {
        return event.accountId();
    }

    @Override
    public Uni<Void> handle(Tx tx, List<ReceivedEvent<BillingBalance>> events) {
        var published = events.stream().map(ReceivedEvent::data).toList();
        return accounts.lock(tx, List.of(ArrayParameters.of(published).texts(BillingBalance::accountId)))
                .chain(() -> confirm(tx, published))
                .chain(() -> saveNewest(tx, ArrayParameters.of(published)));
    }

    private static Uni<Void> confirm(Tx tx, List<BillingBalance> published) {
        var confirmed = published.stream().flatMap(BillingBalance::confirmations).toList();
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
                        confirmations.texts(BillingBalance.Confirmation::accountId),
                        confirmations.texts(BillingBalance.Confirmation::chargeId))
                .replaceWithVoid();
    }

    private static Uni<Void> saveNewest(Tx tx, ArrayParameters<BillingBalance> published) {
        return tx.query(
                        """
                        update account_funds f set balance = newest.balance, balance_sequence = newest.sequence
                        from (
                            select distinct on (account_id) *
                            from unnest($1::text[], $2::bigint[], $3::bigint[]) as incoming (account_id, balance, sequence)
                            order by account_id, sequence desc) newest
                        where f.account_id = newest.account_id
                          and (f.balance_sequence is null or f.balance_sequence < newest.sequence)""",
                        published.texts(BillingBalance::accountId),
                        published.numbers(event -> event.balance().amount()),
                        published.numbers(BillingBalance::sequence))
                .replaceWithVoid();
    }
}
