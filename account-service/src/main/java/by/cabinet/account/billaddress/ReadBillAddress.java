package by.cabinet.account.billaddress;

import by.cabinet.account.listing.PeriodQuery;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.web.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.YearMonth;

/** Reads which address a period's bill uses. */
@ApplicationScoped
class ReadBillAddress {

    private static final String HISTORY =
            "select %s from account a where a.account_id = $1".formatted(AddressHistory.COLUMN);

    private final Pool pool;

    @Inject
    ReadBillAddress(Pool pool) {
        this.pool = pool;
    }

    Uni<BillAddress> of(String accountId, YearMonth period) {
        return pool.preparedQuery(HISTORY)
                .execute(Tuple.of(accountId))
                .map(ReadBillAddress::history)
                .map(history -> view(history, period));
    }

    Uni<AddressHistory> locked(Tx tx, String accountId) {
        return tx.query("select from account where account_id = $1 for update", accountId)
                .chain(() -> tx.query(HISTORY, accountId))
                .map(ReadBillAddress::history);
    }

    private static AddressHistory history(RowSet<Row> rows) {
        return rows.stream().map(AddressHistory::of).findAny().orElseThrow(ProblemException::notFound);
    }

    /** R1.8 h: calendar months of Minsk. */
    static BillAddress view(AddressHistory history, YearMonth period) {
        var end = period.plusMonths(1).atDay(1).atStartOfDay(PeriodQuery.MINSK).toInstant();
        var until = history.before(end);
        return new BillAddress(
                period,
                until.current().or(history::original).orElse(null),
                until.newestFirst().stream().map(BillAddress.Change::of).toList());
    }
}
