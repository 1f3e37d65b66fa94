package by.cabinet.account.usage;

import static by.cabinet.messaging.sql.RowValues.instant;

import by.cabinet.messaging.events.InvalidEventException;
import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.sql.ArrayParameters;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The table {@code usage}. Which records there are stands in {@code usage_record}, since a unique index of a partitioned table contains its
 * time: a batch of new records is two plain statements, and only what is known already is compared with what is stored (decision 0051).
 */
@ApplicationScoped
class UsageRepository {

    /** In the order of the keys, so that two batches never wait for each other. */
    private static final String ADD_KEYS = """
            insert into usage_record (record_key, started_at, revision)
            select * from unnest($1::uuid[], $2::timestamptz[], $3::bigint[]) as incoming (record_key, started_at, revision)
            order by record_key on conflict do nothing""";

    private static final String INCOMING = """
            select incoming.*, quantity::numeric as used
            from unnest($1::text[], $2::timestamptz[], $3::text[], $4::boolean[], $5::timestamptz[], $6::text[], $7::text[],
                        $8::text[], $9::text[], $10::text[], $11::text[], $12::bigint[], $13::bigint[], $14::uuid[])
                with ordinality as incoming (subscriber_id, started_at, record_id, roaming, charged_at, kind, quantity, unit,
                                             peer, partner, country, charge, revision, record_key, place)""";

    private static final String ADD = """
            insert into usage (subscriber_id, started_at, record_id, roaming, charged_at, kind, quantity, unit,
                               peer, partner, country, charge, revision, record_key)
            select subscriber_id, started_at, record_id, roaming, charged_at, kind, used, unit,
                   peer, partner, country, charge, revision, record_key
            from (%s) incoming""".formatted(INCOMING);

    /** What has a key and is not there is new. A time in another precision is the same time. */
    private static final String COMPARE = """
            select i.place, k.revision, u.charged_at,
                   (u.kind, u.quantity, u.unit, u.peer, u.country, u.charge)
                       is not distinct from (i.kind, i.used, i.unit, i.peer, i.country, i.charge)
                   and abs(extract(epoch from u.started_at - i.started_at)) < 1
                   and (not u.roaming or abs(extract(epoch from u.charged_at - i.charged_at)) < 1) as same
            from (%s) i join usage_record k using (record_key)
            left join usage u on u.subscriber_id = i.subscriber_id and u.started_at = k.started_at
                             and u.record_key = i.record_key
            order by k.record_key for update of k""".formatted(INCOMING);

    /** At home it stays charged when it was charged first, however it is corrected. */
    private static final String CORRECT = """
            with incoming as (%s),
            known as (
                select k.* from usage_record k join incoming using (record_key)),
            corrected as (
                update usage_record k set revision = i.revision, started_at = i.started_at
                from incoming i where k.record_key = i.record_key and i.revision > k.revision)
            update usage u set
                charged_at = case when u.roaming then i.charged_at else least(u.charged_at, i.charged_at) end,
                started_at = case when i.revision > u.revision then i.started_at else u.started_at end,
                kind       = case when i.revision > u.revision then i.kind else u.kind end,
                quantity   = case when i.revision > u.revision then i.used else u.quantity end,
                unit       = case when i.revision > u.revision then i.unit else u.unit end,
                peer       = case when i.revision > u.revision then i.peer else u.peer end,
                country    = case when i.revision > u.revision then i.country else u.country end,
                charge     = case when i.revision > u.revision then i.charge else u.charge end,
                revision   = greatest(i.revision, u.revision)
            from incoming i join known k using (record_key)
            where u.subscriber_id = i.subscriber_id and u.started_at = k.started_at and u.record_key = i.record_key""".formatted(INCOMING);

    private final UsagePartitions partitions;

    @Inject
    UsageRepository(UsagePartitions partitions) {
        this.partitions = partitions;
    }

    /** New records are added, higher revisions replace, the same again is nothing, and what contradicts is a conflict. R1.8 b */
    Uni<Void> add(Tx tx, List<UsageRecord> batch) {
        var rows = List.copyOf(UsageRecord.newest(batch));
        var columns = ArrayParameters.of(rows);
        return partitions
                .maintain()
                .chain(() -> tx.query(
                        ADD_KEYS,
                        rows.stream().map(UsageRecord::key).toArray(UUID[]::new),
                        columns.times(UsageRecord::startedAt),
                        columns.numbers(row -> (long) row.revision())))
                .chain(added -> added.rowCount() == rows.size() ? insert(tx, rows) : correct(tx, rows));
    }

    private static Uni<Void> insert(Tx tx, List<UsageRecord> rows) {
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.query(ADD, parameters(rows)).replaceWithVoid();
    }

    private static Uni<Void> correct(Tx tx, List<UsageRecord> rows) {
        return tx.query(COMPARE, parameters(rows)).chain(compared -> {
            var added = new ArrayList<UsageRecord>();
            var changed = new ArrayList<UsageRecord>();
            compared.forEach(stored -> {
                var row = at(rows, stored);
                if (stored.getOffsetDateTime("charged_at") == null) {
                    added.add(row);
                } else if (corrects(row, stored)) {
                    changed.add(row);
                }
            });
            return insert(tx, added)
                    .chain(() -> changed.isEmpty()
                            ? Uni.createFrom().voidItem()
                            : tx.query(CORRECT, parameters(changed)).replaceWithVoid());
        });
    }

    private static boolean corrects(UsageRecord row, Row stored) {
        var revision = stored.getInteger("revision");
        if (row.revision() == revision && !stored.getBoolean("same")) {
            throw InvalidEventException.conflict("recordId");
        }
        var isEarlier = !row.isRoaming() && row.chargedAt().isBefore(instant(stored, "charged_at"));
        return row.revision() > revision || isEarlier;
    }

    private static UsageRecord at(List<UsageRecord> rows, Row found) {
        return rows.get(Math.toIntExact(found.getLong("place")) - 1);
    }

    private static Object[] parameters(List<UsageRecord> batch) {
        var rows = ArrayParameters.of(batch);
        return new Object[] {
            rows.texts(UsageRecord::subscriberId),
            rows.times(UsageRecord::startedAt),
            rows.texts(UsageRecord::recordId),
            rows.flags(UsageRecord::isRoaming),
            rows.times(UsageRecord::chargedAt),
            rows.names(UsageRecord::kind),
            rows.texts(row -> row.quantity().toString()),
            rows.texts(UsageRecord::unit),
            rows.texts(UsageRecord::peer),
            rows.texts(UsageRecord::partner),
            rows.texts(UsageRecord::country),
            rows.numbers(UsageRecord::charge),
            rows.numbers(row -> (long) row.revision()),
            batch.stream().map(UsageRecord::key).toArray(UUID[]::new)
        };
    }
}
