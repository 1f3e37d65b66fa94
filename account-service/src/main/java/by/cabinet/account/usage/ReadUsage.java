package by.cabinet.account.usage;

import by.cabinet.account.listing.PageQuery;
import by.cabinet.account.listing.Period;
import by.cabinet.value.Page;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.ZoneOffset;

/** Reads a line's call details, the newest first, along the key of the table. */
@ApplicationScoped
class ReadUsage {

    /** The bound on {@code started_at} alone lets whole months be left out. */
    static final String PAGE = """
            select record_id, kind, roaming, started_at, charged_at, quantity, unit, peer, partner, country, charge
            from usage
            where subscriber_id = $1 and started_at >= $2 and started_at <= $3
              and (started_at, record_id, roaming) < ($3, $4, $5)
            order by started_at desc, record_id desc, roaming desc limit $6""";

    private final Pool pool;

    @Inject
    ReadUsage(Pool pool) {
        this.pool = pool;
    }

    Uni<Page<CallDetail>> page(String subscriberId, Period period, PageQuery query) {
        var before = query.before(period);
        var roaming = before.id().startsWith("r");
        var recordId = before.id().isEmpty() ? "" : before.id().substring(1);
        return pool.preparedQuery(PAGE)
                .execute(Tuple.of(
                        subscriberId,
                        period.from().atOffset(ZoneOffset.UTC),
                        before.time(),
                        recordId,
                        roaming,
                        query.limit() + 1))
                .map(rows -> rows.stream().map(CallDetail::of).toList())
                .map(details -> Page.of(details, query.limit(), CallDetail::cursor));
    }
}
