package by.cabinet.account.funds;

import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.sql.ArrayParameters;
import io.smallrye.mutiny.Uni;
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
