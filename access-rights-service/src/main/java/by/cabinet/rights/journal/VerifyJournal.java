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

/** Checks every chain from its first entry to its end: a row that was changed, removed or cut off breaks it. */
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
     * an auditor can store elsewhere and compare later; {@code brokenAt}: the first offset that does not fit.
     */
    record Verified(int partition, long entries, String from, String head, Long brokenAt) {}

    record Verification(boolean intact, List<Verified> chains) {}

    Uni<Verification> verify() {
        return pool.query("select * from journal_chain order by partition")
                .execute()
                .chain(rows -> Multi.createFrom()
                        .iterable(rows.stream().map(HashChain.End::of).toList())
                        .onItem()
                        .transformToUniAndConcatenate(this::verify)
                        .collect()
                        .asList())
                .map(chains -> new Verification(chains.stream().allMatch(chain -> chain.brokenAt() == null), chains));
    }

    private Uni<Verified> verify(HashChain.End end) {
        return check(new ChainCheck(end));
    }

    private Uni<Verified> check(ChainCheck check) {
        return pool.preparedQuery("""
                        select * from journal_entry where partition = $1 and "offset" > $2 and "offset" <= $3
                        order by partition, "offset" limit $4""")
                .execute(Tuple.of(check.end.partition(), check.offset, check.end.offset(), PAGE))
                .chain(rows -> {
                    rows.forEach(check::add);
                    return rows.size() < PAGE || check.brokenAt != null
                            ? Uni.createFrom().item(check.result())
                            : check(check);
                });
    }

    /** Checks one chain up to the end that it had when the check began. */
    private static final class ChainCheck {
        private final HashChain.End end;
        private Buffer first;
        private Buffer hash;
        private long offset = -1;
        private long entries;
        private Long brokenAt;

        ChainCheck(HashChain.End end) {
            this.end = end;
        }

        void add(Row row) {
            if (brokenAt != null) {
                return;
            }
            var entry = ChainedEntry.of(row);
            var previous = HashChain.hash(row, "previous");
            if (first == null) {
                first = previous;
                hash = previous;
            }
            var linked = HashChain.link(hash, entry);
            if (!previous.equals(hash) || !HashChain.hash(row, "hash").equals(linked)) {
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
                    text(first == null ? HashChain.BEGINNING : first),
                    text(end.hash()),
                    cut || missing ? Long.valueOf(offset + 1) : brokenAt);
        }

        private boolean isFromTheBeginning() {
            return first == null || first.equals(HashChain.BEGINNING);
        }

        private static String text(Buffer hash) {
            return HexFormat.of().formatHex(hash.getBytes());
        }
    }
}
