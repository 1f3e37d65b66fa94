package by.cabinet.account.usage;

import static by.cabinet.messaging.sql.RowValues.instant;

import by.cabinet.account.paging.PageQuery;
import by.cabinet.account.paging.PageQuery.Cursor;
import by.cabinet.account.paging.PeriodQuery.Period;
import by.cabinet.account.usage.UsageResource.UsageSummary.UsageSum;
import by.cabinet.value.Page;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** Finds call details along the key of the table. */
@ApplicationScoped
class FindUsage {

    private static final String COLUMNS = """
            select record_key, record_id, kind, roaming, started_at, charged_at, quantity, unit, peer, partner, country, charge, revision
            from usage
            """;

    private static final String FILTERED = """
              and ($6::text is null or kind = $6) and ($7::boolean is null or roaming = $7)
              and ($8::text is null or position($8 in regexp_replace(peer, '[^0-9]', '', 'g')) > 0)
              and (not $9::boolean or charge <> 0)
            """;

    /** The bound on {@code started_at} alone lets whole months be left out. */
    static final String NEWEST_FIRST = COLUMNS + """
            where subscriber_id = $1 and started_at >= $2 and started_at <= $3 and (started_at, record_key) < ($3, $4)
            """ + FILTERED + "order by started_at desc, record_key desc limit $5";

    private static final String OLDEST_FIRST = COLUMNS + """
            where subscriber_id = $1 and started_at >= $2 and started_at < $3 and (started_at, record_key) > ($2, $4)
            """ + FILTERED + "order by started_at, record_key limit $5";

    private static final String SUMMARY = """
            select case $4 when 'day' then to_char(started_at at time zone 'Europe/Minsk', 'YYYY-MM-DD')
                           when 'month' then to_char(started_at at time zone 'Europe/Minsk', 'YYYY-MM')
                           else kind end as key,
                   kind, roaming, unit, sum(quantity) as quantity, sum(charge)::bigint as charge, count(*) as records
            from usage where subscriber_id = $1 and started_at >= $2 and started_at < $3
            group by key, kind, roaming, unit order by key, kind, roaming, unit""";

    private static final int AT_ONCE = 500;

    private final Pool pool;

    @Inject
    FindUsage(Pool pool) {
        this.pool = pool;
    }

    Uni<Page<CallDetail>> page(String subscriberId, Period period, UsageFilter filter, PageQuery query) {
        return piece(
                        subscriberId,
                        period,
                        filter,
                        query.limit(),
                        filter.isAscending() ? query.after(period) : query.before(period))
                .map(rows -> Page.of(rows, query.limit(), row -> place(row).toString())
                        .map(CallDetail::of));
    }

    /** All of a period in pieces, each by a query of its own: no connection is occupied while a slow client reads. */
    Multi<CallDetail> all(String subscriberId, Period period, UsageFilter filter) {
        return Multi.createBy()
                .repeating()
                .uni(
                        () -> new AtomicReference<>(
                                filter.isAscending() ? Cursor.beginOf(period) : Cursor.endOf(period)),
                        place -> piece(subscriberId, period, filter, AT_ONCE, place.get())
                                .invoke(rows -> {
                                    if (!rows.isEmpty()) {
                                        place.set(place(rows.getLast()));
                                    }
                                }))
                .whilst(rows -> rows.size() > AT_ONCE)
                .onItem()
                .<Row>disjoint()
                .map(CallDetail::of);
    }

    /** One row more than asked for, where there are more. */
    private Uni<List<Row>> piece(String subscriberId, Period period, UsageFilter filter, int limit, Cursor place) {
        var from = period.from().atOffset(ZoneOffset.UTC);
        var to = period.to().atOffset(ZoneOffset.UTC);
        var ascending = filter.isAscending();
        return pool.preparedQuery(ascending ? OLDEST_FIRST : NEWEST_FIRST)
                .execute(Tuple.from(Arrays.asList(
                        subscriberId,
                        ascending ? place.time() : from,
                        ascending ? to : place.time(),
                        place.uuid(),
                        limit + 1,
                        filter.kind,
                        filter.isRoaming(),
                        filter.peer,
                        filter.isCharged())))
                .map(rows -> rows.stream().toList());
    }

    Uni<List<UsageSum>> summary(String subscriberId, Period period, String by) {
        return pool.preparedQuery(SUMMARY)
                .execute(Tuple.of(
                        subscriberId,
                        period.from().atOffset(ZoneOffset.UTC),
                        period.to().atOffset(ZoneOffset.UTC),
                        by))
                .map(rows -> rows.stream().map(UsageSum::of).toList());
    }

    private static Cursor place(Row row) {
        return new Cursor(instant(row, "started_at"), row.getUUID("record_key").toString());
    }
}
