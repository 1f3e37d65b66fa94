package by.cabinet.rights.journal;

import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;

/** How far one chain has been verified, up to the end that it had when the verification began. */
final class ChainCheck {

    private final int partition;
    private final long endOffset;
    private final long endEntries;
    private final Buffer endHash;
    private long offset;
    private long entries;
    private Buffer beginning;
    private Buffer hash;
    private Long brokenAt;
    private boolean finished;

    private ChainCheck(Row row) {
        partition = row.getInteger("partition");
        endOffset = row.getLong("end_offset");
        endEntries = row.getLong("end_entries");
        endHash = HashChain.hash(row, "end_hash");
        offset = row.getLong("offset");
        entries = row.getLong("entries");
        beginning = row.getBuffer("beginning") == null ? null : HashChain.hash(row, "beginning");
        hash = row.getBuffer("hash") == null ? null : HashChain.hash(row, "hash");
    }

    static ChainCheck of(Row row) {
        return new ChainCheck(row);
    }

    int partition() {
        return partition;
    }

    long endOffset() {
        return endOffset;
    }

    /** Of the last entry that was verified. */
    long offset() {
        return offset;
    }

    long entries() {
        return entries;
    }

    /** What the first entry is linked to; null before it. */
    Buffer beginning() {
        return beginning;
    }

    Buffer hash() {
        return hash;
    }

    /** The first offset that does not fit. */
    Long brokenAt() {
        return brokenAt;
    }

    boolean isFinished() {
        return finished;
    }

    /** The next entries of the chain, in their order. */
    void add(RowSet<Row> page) {
        for (var row : page) {
            if (finished) {
                return;
            }
            add(row);
        }
    }

    private void add(Row row) {
        var entry = ChainedEntry.of(row);
        var previous = HashChain.hash(row, "previous");
        if (beginning == null) {
            beginning = previous;
            hash = previous;
        }
        var linked = HashChain.link(hash, entry);
        if (!previous.equals(hash) || !HashChain.hash(row, "hash").equals(linked)) {
            brokenAt = entry.offset();
            finished = true;
        }
        hash = linked;
        offset = entry.offset();
        entries++;
    }

    /** There are no more entries: the last one must be where the chain ended, and none missing before it. */
    void finish() {
        var cut = entries > 0 && (offset != endOffset || !hash.equals(endHash));
        var missing = isFromTheBeginning() && entries != endEntries;
        if (brokenAt == null && (cut || missing)) {
            brokenAt = offset + 1;
        }
        finished = true;
    }

    private boolean isFromTheBeginning() {
        return beginning == null || beginning.equals(HashChain.BEGINNING);
    }
}
