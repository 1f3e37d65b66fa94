package by.cabinet.account.billaddress;

import static by.cabinet.messaging.sql.RowValues.instant;

import by.cabinet.account.paging.PageQuery;
import by.cabinet.account.paging.PageQuery.Cursor;
import by.cabinet.account.paging.PagedQuery;
import by.cabinet.account.paging.PeriodQuery;
import by.cabinet.account.paging.PeriodQuery.Period;
import by.cabinet.account.visibility.SubscriberVisibility.Owned;
import by.cabinet.value.Paged;
import by.cabinet.web.caller.Target;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Finds which address a period's bill uses, and a page of what had been given by its end: however many there are, few rows are read. */
@ApplicationScoped
class FindBillDeliveryAddress {

    /** The last one before the period's end; else what the account had when it came to us, which says nothing of when it was given. */
    private static final String OF_PERIOD = """
            select coalesce(
                (select address from bill_delivery_address
                 where account_id = $1 and counted_from >= $2 and counted_from < $3
                 order by counted_from desc, change_id desc limit 1),
                (select case when version is not null then address end
                 from (select address, version from bill_delivery_address
                       where account_id = $1 and counted_from >= $2 order by counted_from, change_id limit 1) first)) as address""";

    private static final String HISTORY = """
            select change_id, address, counted_from, changed_by from bill_delivery_address
            where account_id = $1 and counted_from >= $2 and (counted_from, change_id) < ($3, $4)
            order by counted_from desc, change_id desc limit $5""";

    private final Pool pool;
    private final PagedQuery pages;

    @Inject
    FindBillDeliveryAddress(Pool pool, PagedQuery pages) {
        this.pool = pool;
        this.pages = pages;
    }

    /** R1.8 h: calendar months of Minsk. */
    Uni<BillDeliveryAddress> of(Owned<Target.Account> account, YearMonth month, PageQuery page) {
        var accountId = account.target().accountId();
        var end = month.plusMonths(1).atDay(1).atStartOfDay(PeriodQuery.MINSK).toInstant();
        var period = new Period(account.since(), end);
        return pages.by(
                        HISTORY,
                        accountId,
                        period,
                        page,
                        BillDeliveryAddress.Change::of,
                        BillDeliveryAddress.Change::cursor)
                .chain(history -> address(accountId, period)
                        .map(address ->
                                new BillDeliveryAddress(month, address, history.items(), history.nextCursor())));
    }

    private Uni<String> address(String accountId, Period period) {
        return pool.preparedQuery(OF_PERIOD)
                .execute(Tuple.of(
                        accountId,
                        period.from().atOffset(ZoneOffset.UTC),
                        period.to().atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.iterator().next().getString("address"));
    }

    /**
     * Where the bills of one month go, and a page of what was given before, newest first, from the month's end back. R1.8 h
     *
     * @param period the calendar month of Minsk
     * @param address the last one given in the month, else before it; absent where none was
     * @param history the addresses that were given, newest first
     * @param nextCursor where the history goes on; absent on its last page
     */
    public record BillDeliveryAddress(
            YearMonth period,
            @Nullable String address,
            @JsonInclude List<Change> history,
            @Nullable String nextCursor) implements Paged {

        @Override
        public BillDeliveryAddress withNextCursor(String cursor) {
            return new BillDeliveryAddress(period, address, history, cursor);
        }

        /**
         * One change of the address.
         *
         * @param address what was given
         * @param changedAt from when on it counted
         * @param changedBy who has given it: an id, or the CRM
         */
        @Schema(name = "BillDeliveryAddressChange")
        record Change(@JsonIgnore String id, String address, Instant changedAt, String changedBy) {

            static Change of(Row row) {
                return new Change(
                        row.getString("change_id"),
                        row.getString("address"),
                        instant(row, "counted_from"),
                        row.getString("changed_by"));
            }

            String cursor() {
                return new Cursor(changedAt, id).toString();
            }
        }
    }
}
