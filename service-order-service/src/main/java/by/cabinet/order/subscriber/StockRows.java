package by.cabinet.order.subscriber;

import by.cabinet.value.Phone;
import by.cabinet.web.caller.Target;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Optional;

/** Reads accounts, joined with a SIM, as {@link #COLUMNS} names them. */
public final class StockRows {

    public static final String COLUMNS = """
        a.account_id, a.client_id, c.kind as client_kind, c.status as client_status,
        c.suspended_by as client_suspended_by, coalesce(ra.restricted, false) as restricted,
        m.iccid, m.phone as sim_phone, m.client_id as sim_client_id, m.state as sim_state\
        """;

    /** {@code $account} and {@code $iccid} stand for the parameters. */
    public static final String JOINS = """
        left join account a on a.account_id = $account
        left join client c on c.client_id = a.client_id
        left join restriction ra on ra.kind = 'ACCOUNT' and ra.subject_id = a.account_id
        left join sim m on m.iccid = $iccid
        """;

    private StockRows() {}

    public static Optional<Target.Account> account(Row row) {
        return Optional.ofNullable(row.getString("account_id"))
                .map(id -> new Target.Account(id, row.getString("client_id")));
    }

    /** Empty for a SIM that there is not, or that is another client's: the two are not told apart. */
    public static Optional<Stock> stock(Row row) {
        return account(row)
                .filter(account -> account.clientId().equals(row.getString("sim_client_id")))
                .map(account -> new Stock(
                        account,
                        LineRows.holder(row),
                        row.getBoolean("restricted"),
                        row.getString("iccid"),
                        new Phone(row.getString("sim_phone")),
                        row.getString("sim_state").equals(Sims.SimState.STOCK.name())));
    }
}
