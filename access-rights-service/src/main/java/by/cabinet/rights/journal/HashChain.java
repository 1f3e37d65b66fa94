package by.cabinet.rights.journal;

import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.stream.Stream;

/** How entries of one partition are linked: each hash covers the entry's place and content, and the hash before it. */
final class HashChain {

    /** What the first entry names as the previous one. */
    static final Buffer BEGINNING = Buffer.buffer(new byte[32]);

    private HashChain() {}

    static Buffer link(Buffer previous, ChainedEntry entry) {
        var digest = sha256();
        digest.update(previous.getBytes());
        content(entry).forEach(value -> {
            // Lengths separate values that would be the same text when joined.
            var bytes = value == null ? null : value.toString().getBytes(StandardCharsets.UTF_8);
            digest.update((bytes == null ? "-;" : bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
            if (bytes != null) {
                digest.update(bytes);
            }
        });
        return Buffer.buffer(digest.digest());
    }

    static Buffer hash(Row row, String column) {
        return row.getBuffer(column).getDelegate();
    }

    /** As PostgreSQL stores it: the hash must fit what is read later. */
    static Instant stored(Instant at) {
        return at.truncatedTo(ChronoUnit.MICROS);
    }

    private static Stream<Object> content(ChainedEntry chained) {
        var entry = chained.entry();
        return Stream.concat(
                Stream.of(chained.partition(), chained.offset(), chained.eventId(), chained.service()),
                Arrays.stream(new Object[] {
                    stored(entry.at()),
                    entry.action(),
                    entry.result(),
                    entry.code(),
                    entry.actorKind(),
                    entry.actorId(),
                    entry.sessionId(),
                    entry.portal(),
                    entry.method(),
                    entry.role(),
                    entry.address(),
                    entry.clientId(),
                    entry.accountId(),
                    entry.subscriberId(),
                    entry.objectId(),
                    entry.operation(),
                    entry.correlationId()
                }));
    }

    /** Where a chain ends. */
    record End(int partition, long offset, long entries, Buffer hash) {

        static End of(Row row) {
            return new End(
                    row.getInteger("partition"),
                    row.getLong("offset"),
                    row.getLong("entries"),
                    HashChain.hash(row, "hash"));
        }

        End next(ChainedEntry entry) {
            return new End(partition, entry.offset(), entries + 1, link(hash, entry));
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
