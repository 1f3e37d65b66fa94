package by.cabinet.account.usage;

import by.cabinet.common.outbox.Tx;
import by.cabinet.common.sql.Columns;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** The table {@code usage}, into which records come once, however often they are published: their key is natural. */
@ApplicationScoped
class UsageRepository {

    private final UsagePartitions partitions;

    @Inject
    UsageRepository(UsagePartitions partitions) {
        this.partitions = partitions;
    }

    /** Records older than the retention period are left out. */
    Uni<Void> add(Tx tx, List<UsageRecord> records) {
        return partitions.maintain().chain(() -> {
            var recent = records.stream()
                    .filter(row -> !row.startedAt().isBefore(partitions.first()))
                    .toList();
            return recent.isEmpty() ? Uni.createFrom().voidItem() : insert(tx, Columns.of(recent));
        });
    }

    private static Uni<Void> insert(Tx tx, Columns<UsageRecord> rows) {
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
}
