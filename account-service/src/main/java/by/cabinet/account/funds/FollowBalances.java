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
 * Keeps the balance of the highest sequence, and counts the confirmed charges of every message, each once: an older message
 * that comes late, or one that comes before its charge, confirms too. R1.8 b
 */
@ApplicationScoped
class FollowBalances implements EventHandler<BillingBalance> {

    private final FundsTable accounts;

    @Inject
    FollowBalances(FundsTable accounts) {
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
    public String keyOf(BillingBalance news) {
        return news.accountId();
    }

    @Override
    public Uni<Void> handle(Tx tx, List<ReceivedEvent<BillingBalance>> events) {
        var news = events.stream().map(ReceivedEvent::data).toList();
        return accounts.lock(tx, List.of(ArrayParameters.of(news).texts(BillingBalance::accountId)))
                .chain(() -> confirm(tx, news))
                .chain(() -> keepNewest(tx, ArrayParameters.of(news)));
    }

    private static Uni<Void> confirm(Tx tx, List<BillingBalance> news) {
        var told = news.stream().flatMap(BillingBalance::confirmations).toList();
        if (told.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var confirmations = ArrayParameters.of(told);
        return tx.query(
                        """
                        with told as (
                            select distinct account_id, charge_id
                            from unnest($1::text[], $2::text[]) as told (account_id, charge_id)),
                        confirmed as (
                            update charge c set confirmed = true from told
                            where c.charge_id = told.charge_id and c.account_id = told.account_id and not c.confirmed
                            returning c.account_id, c.amount),
                        early as (
                            insert into early_confirmation (account_id, charge_id)
                            select account_id, charge_id from told
                            where not exists (
                                select from charge c
                                where c.charge_id = told.charge_id and c.account_id = told.account_id)
                            on conflict do nothing)
                        update account_funds f set unconfirmed = f.unconfirmed - paid.amount
                        from (select account_id, sum(amount) as amount from confirmed group by account_id) paid
                        where f.account_id = paid.account_id""",
                        confirmations.texts(BillingBalance.Confirmation::accountId),
                        confirmations.texts(BillingBalance.Confirmation::chargeId))
                .replaceWithVoid();
    }

    private static Uni<Void> keepNewest(Tx tx, ArrayParameters<BillingBalance> news) {
        return tx.query(
                        """
                        update account_funds f set balance = newest.balance, balance_sequence = newest.sequence
                        from (
                            select distinct on (account_id) *
                            from unnest($1::text[], $2::bigint[], $3::bigint[]) as told (account_id, balance, sequence)
                            order by account_id, sequence desc) newest
                        where f.account_id = newest.account_id
                          and (f.balance_sequence is null or f.balance_sequence < newest.sequence)""",
                        news.texts(BillingBalance::accountId),
                        news.numbers(told -> told.balance().amount()),
                        news.numbers(BillingBalance::sequence))
                .replaceWithVoid();
    }
}
