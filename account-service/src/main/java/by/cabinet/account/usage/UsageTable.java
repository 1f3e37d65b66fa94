package by.cabinet.account.usage;

import by.cabinet.messaging.outbox.Tx;
import by.cabinet.messaging.sql.ArrayParameters;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** The table {@code usage}, into which records come once, however often they are told: their key is natural. */
@ApplicationScoped
class UsageTable {

    private final UsageMonths months;

    @Inject
    UsageTable(UsageMonths months) {
        this.months = months;
    }

    /** What is older than usage is kept is left out. */
    Uni<Void> add(Tx tx, List<UsageRow> told) {
        return months.keep().chain(() -> {
            var kept = told.stream()
                    .filter(row -> !row.startedAt().isBefore(months.first()))
                    .toList();
            return kept.isEmpty() ? Uni.createFrom().voidItem() : insert(tx, ArrayParameters.of(kept));
        });
    }

    private static Uni<Void> insert(Tx tx, ArrayParameters<UsageRow> rows) {
        return tx.query(
                        """
                        insert into usage (subscriber_id, started_at, record_id, roaming, charged_at, kind, quantity, unit,
                                           peer, partner, country, charge)
                        select subscriber_id, started_at, record_id, roaming, charged_at, kind, quantity::numeric, unit,
                               peer, partner, country, charge
                        from unnest($1::text[], $2::timestamptz[], $3::text[], $4::boolean[], $5::timestamptz[],
                                    $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::bigint[])
                            as told (subscriber_id, started_at, record_id, roaming, charged_at, kind, quantity, unit,
                                     peer, partner, country, charge)
                        on conflict do nothing""",
                        rows.texts(UsageRow::subscriberId),
                        rows.times(UsageRow::startedAt),
                        rows.texts(UsageRow::recordId),
                        rows.flags(UsageRow::roaming),
                        rows.times(UsageRow::chargedAt),
                        rows.names(UsageRow::kind),
                        rows.texts(row -> row.quantity().toString()),
                        rows.texts(UsageRow::unit),
                        rows.texts(UsageRow::peer),
                        rows.texts(UsageRow::partner),
                        rows.texts(UsageRow::country),
                        rows.numbers(UsageRow::charge))
                .replaceWithVoid();
    }
}
