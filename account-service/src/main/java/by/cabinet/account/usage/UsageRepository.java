package by.cabinet.account.usage;

import by.cabinet.account.paging.PageQuery;
import by.cabinet.account.paging.PeriodQuery.Period;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.sql.ArrayParameters;
import by.cabinet.value.Page;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.ZoneOffset;
import java.util.List;

/** The table {@code usage}, into which records come once, however often they are published: their key is natural. */
@ApplicationScoped
class UsageRepository {

    /** The bound on {@code started_at} alone lets whole months be left out. */
    static final String PAGE = """
            select record_id, kind, roaming, started_at, charged_at, quantity, unit, peer, partner, country, charge
            from usage
            where subscriber_id = $1 and started_at >= $2 and started_at <= $3
              and (started_at, record_id, roaming) < ($3, $4, $5)
            order by started_at desc, record_id desc, roaming desc limit $6""";

    private final Pool pool;
    private final UsagePartitions partitions;

    @Inject
    UsageRepository(Pool pool, UsagePartitions partitions) {
        this.pool = pool;
        this.partitions = partitions;
    }

    /** Records older than the retention period are left out. */
    Uni<Void> add(Tx tx, List<UsageRecord> records) {
        return partitions.maintain().chain(() -> {
            var recent = records.stream()
                    .filter(row -> !row.startedAt().isBefore(partitions.first()))
                    .toList();
            return recent.isEmpty() ? Uni.createFrom().voidItem() : insert(tx, ArrayParameters.of(recent));
        });
    }

    private static Uni<Void> insert(Tx tx, ArrayParameters<UsageRecord> rows) {
        return tx.query(
                        """
                        insert into usage (subscriber_id, started_at, record_id, roaming, charged_at, kind, quantity, unit,
                                           peer, partner, country, charge)
                        select subscriber_id, started_at, record_id, roaming, charged_at, kind, quantity::numeric, unit,
                               peer, partner, country, charge
                        from unnest($1::text[], $2::timestamptz[], $3::text[], $4::boolean[], $5::timestamptz[],
                                    $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::bigint[])
                            as incoming (subscriber_id, started_at, record_id, roaming, charged_at, kind, quantity, unit,
                                     peer, partner, country, charge)
                        on conflict do nothing""",
                        rows.texts(UsageRecord::subscriberId),
                        rows.times(UsageRecord::startedAt),
                        rows.texts(UsageRecord::recordId),
                        rows.flags(UsageRecord::roaming),
                        rows.times(UsageRecord::chargedAt),
                        rows.names(UsageRecord::kind),
                        rows.texts(row -> row.quantity().toString()),
                        rows.texts(UsageRecord::unit),
                        rows.texts(UsageRecord::peer),
                        rows.texts(UsageRecord::partner),
                        rows.texts(UsageRecord::country),
                        rows.numbers(UsageRecord::charge))
                .replaceWithVoid();
    }

    /** A subscriber's call details, the newest first, along the key of the table. */
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
