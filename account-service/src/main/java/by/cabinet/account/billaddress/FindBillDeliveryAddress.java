package by.cabinet.account.billaddress;

import by.cabinet.account.paging.PeriodQuery;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.web.problem.ProblemException;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;

/** Finds which address a period's bill uses. */
@ApplicationScoped
class FindBillDeliveryAddress {

    private static final String HISTORY = "select bill_delivery_addresses from account_profile where account_id = $1";

    private final Pool pool;

    @Inject
    FindBillDeliveryAddress(Pool pool) {
        this.pool = pool;
    }

    Uni<BillDeliveryAddress> of(String accountId, YearMonth period) {
        return pool.preparedQuery(HISTORY)
                .execute(Tuple.of(accountId))
                .map(FindBillDeliveryAddress::history)
                .map(history -> view(history, period));
    }

    Uni<AddressHistory> locked(Tx tx, String accountId) {
        return tx.query("select from account where account_id = $1 for update", accountId)
                .chain(() -> tx.query(HISTORY, accountId))
                .map(FindBillDeliveryAddress::history);
    }

    private static AddressHistory history(RowSet<Row> rows) {
        return rows.stream().map(AddressHistory::of).findAny().orElseThrow(ProblemException::notFound);
    }

    /** R1.8 h: calendar months of Minsk. */
    static BillDeliveryAddress view(AddressHistory history, YearMonth period) {
        var end = period.plusMonths(1).atDay(1).atStartOfDay(PeriodQuery.MINSK).toInstant();
        var until = history.before(end);
        return new BillDeliveryAddress(
                period,
                until.current().or(history::original).orElse(null),
                until.newestFirst().stream().map(BillDeliveryAddress.Change::of).toList());
    }

    /**
     * {@code address} is the one that the regular bill of the period uses: the last one given in it, else before it. The history, newest
     * first, goes back from the period's end. R1.8 h
     */
    public record BillDeliveryAddress(
            YearMonth period, String address, @JsonInclude List<Change> history) {

        record Change(String address, Instant changedAt, String changedBy) {

            static Change of(BillDeliveryAddressChange given) {
                return new Change(given.address(), given.at(), given.by());
            }
        }
    }
}
