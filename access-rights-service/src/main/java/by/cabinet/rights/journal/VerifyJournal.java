package by.cabinet.rights.journal;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HexFormat;
import java.util.List;

/** Follows every chain from its first entry to its end: a row that was changed, taken out or cut off breaks it. */
@ApplicationScoped
class VerifyJournal {

    private static final int PAGE = 5_000;

    private final Pool pool;

    @Inject
    VerifyJournal(Pool pool) {
        this.pool = pool;
    }

    /**
     * {@code from}: what the first entry is linked to, all zeros unless an older year has been archived; {@code head}: the last hash, which
     * whoever keeps it elsewhere can compare later; {@code brokenAt}: the first offset that does not fit.
     */
    record Verified(int partition, long entries, String from, String head, Long brokenAt) {}

    record Verification(boolean intact, List<Verified> chains) {}

    Uni<Verification> verify() {
        return pool.query("select * from journal_chain order by partition")
                .execute()
                .chain(rows -> Multi.createFrom()
                        .iterable(rows.stream().map(Chain.End::of).toList())
                        .onItem()
                        .transformToUniAndConcatenate(this::verify)
                        .collect()
                        .asList())
                .map(chains -> new Verification(chains.stream().allMatch(chain -> chain.brokenAt() == null), chains));
    }

    private Uni<Verified> verify(Chain.End end) {
        return follow(new Walk(end));
    }

    private Uni<Verified> follow(Walk walk) {
        return pool.preparedQuery("""
                        select * from journal_entry where partition = $1 and "offset" > $2 and "offset" <= $3
                        order by partition, "offset" limit $4""")
                .execute(Tuple.of(walk.end.partition(), walk.offset, walk.end.offset(), PAGE))
                .chain(rows -> {
                    rows.forEach(walk::step);
                    return rows.size() < PAGE || walk.brokenAt != null
                            ? Uni.createFrom().item(walk.result())
                            : follow(walk);
                });
    }

    /** Goes along one chain, up to its end as it was when the walk began. */
    private static final class Walk {
        private final Chain.End end;
        private Buffer first;
        private Buffer hash;
        private long offset = -1;
        private long entries;
        private Long brokenAt;

        Walk(Chain.End end) {
            this.end = end;
        }

        void step(Row row) {
            if (brokenAt != null) {
                return;
            }
            var entry = KeptEntry.of(row);
            var previous = Chain.hash(row, "previous");
            if (first == null) {
                first = previous;
                hash = previous;
            }
            var linked = Chain.link(hash, entry);
            if (!previous.equals(hash) || !Chain.hash(row, "hash").equals(linked)) {
                brokenAt = entry.offset();
            }
            hash = linked;
            offset = entry.offset();
            entries++;
        }

        Verified result() {
            var cut = brokenAt == null && entries > 0 && (offset != end.offset() || !hash.equals(end.hash()));
            var missing = brokenAt == null && isFromTheBeginning() && entries != end.entries();
            return new Verified(
                    end.partition(),
                    entries,
                    text(first == null ? Chain.BEGINNING : first),
                    text(end.hash()),
                    cut || missing ? Long.valueOf(offset + 1) : brokenAt);
        }

        private boolean isFromTheBeginning() {
            return first == null || first.equals(Chain.BEGINNING);
        }

        private static String text(Buffer hash) {
            return HexFormat.of().formatHex(hash.getBytes());
        }
    }
}
