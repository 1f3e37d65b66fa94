package by.cabinet.account.paging;

import by.cabinet.account.paging.PeriodQuery.Period;
import by.cabinet.value.Page;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.ZoneOffset;
import java.util.function.Function;

/**
 * Reads a page of what belongs to one owner. The statement's parameters are the owner ($1), the period's begin ($2), the place
 * before which the page lies (time $3, id $4), and how many rows are requested ($5).
 */
@ApplicationScoped
public class PagedQuery {

    private final Pool pool;

    @Inject
    PagedQuery(Pool pool) {
        this.pool = pool;
    }

    public <T> Uni<Page<T>> by(
            String sql,
            String owner,
            Period period,
            PageQuery query,
            Function<Row, T> item,
            Function<T, String> cursor) {
        var before = query.before(period);
        return pool.preparedQuery(sql)
                .execute(Tuple.of(
                        owner, period.from().atOffset(ZoneOffset.UTC), before.time(), before.id(), query.limit() + 1))
                .map(rows -> rows.stream().map(item).toList())
                .map(items -> Page.of(items, query.limit(), cursor));
    }
}
