package by.cabinet.account.funds;

import by.cabinet.account.Sequences.Newest;
import by.cabinet.account.Sequences.Position;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.sql.ArrayParameters;
import by.cabinet.messaging.sql.RowValues;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The table {@code account_funds}; its rows are the locks of the accounts' money. */
@ApplicationScoped
class FundsRepository {

    /** Locks the accounts in the order of their ids, so that two batches never wait for each other. */
    Uni<Map<String, Funds>> lock(Tx tx, Collection<String> accountIds) {
        var ids = accountIds.stream().distinct().sorted().toArray(String[]::new);
        return tx.query(
                        "insert into account_funds (account_id) select unnest($1::text[]) on conflict do nothing",
                        (Object) ids)
                // A statement of its own: it sees what the transaction that had the locks before has committed.
                .chain(() -> tx.query("""
                        select account_id, balance, reserved, unconfirmed from account_funds
                        where account_id = any($1::text[]) order by account_id for update""", (Object) ids))
                .map(rows ->
                        rows.stream().map(Funds::of).collect(Collectors.toMap(Funds::accountId, Function.identity())));
    }

    /** The balances that billing has published so far, of accounts that are locked. */
    Uni<Map<String, Newest<Long>>> balances(Tx tx, Collection<String> accountIds) {
        return tx.query("""
                        select account_id, balance, balance_resets, balance_epoch, balance_sequence, balance_time
                        from account_funds where account_id = any($1::text[]) and balance_sequence is not null""", (Object) accountIds.toArray(String[]::new))
                .map(rows -> rows.stream()
                        .collect(Collectors.toMap(row -> row.getString("account_id"), FundsRepository::of)));
    }

    private static Newest<Long> of(Row row) {
        var position = new Position(
                row.getInteger("balance_resets"),
                row.getLong("balance_epoch"),
                row.getLong("balance_sequence"),
                RowValues.instant(row, "balance_time"));
        return new Newest<>(position, row.getLong("balance"));
    }

    Uni<Void> save(Tx tx, Collection<Funds> funds) {
        var rows = ArrayParameters.of(funds);
        return tx.query(
                        """
                        update account_funds f set reserved = n.reserved, unconfirmed = n.unconfirmed
                        from unnest($1::text[], $2::bigint[], $3::bigint[]) as n (account_id, reserved, unconfirmed)
                        where f.account_id = n.account_id""",
                        rows.texts(Funds::accountId),
                        rows.numbers(Funds::reserved),
                        rows.numbers(Funds::unconfirmed))
                .replaceWithVoid();
    }
}
