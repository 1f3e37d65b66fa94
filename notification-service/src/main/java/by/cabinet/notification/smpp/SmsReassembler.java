package by.cabinet.notification.smpp;

import by.cabinet.messaging.quarantine.PayloadCipher;
import by.cabinet.messaging.sql.RowValues;
import by.cabinet.value.Phone;
import by.cabinet.web.clock.ProductClock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * Reassembles long incoming messages from their segments, in whatever order and over whichever instance they arrive. Segments wait in
 * the database, encrypted, since a text may hold a password; when the rest does not come in time they are deleted, and the subscriber,
 * who gets no answer, writes again. Each sender has room of his own: nobody pushes out another's segments. Blocks.
 */
@ApplicationScoped
public class SmsReassembler {

    static final Duration TIMEOUT = Duration.ofMinutes(10);
    /** Of one sender: a message has at most 255 segments, and people write one at a time. */
    static final int MOST_OF_A_SENDER = 300;

    /** Shorter than the time that the SMSC waits for a response. */
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final Pool pool;
    private final PayloadCipher cipher;
    private final ProductClock clock;

    @Inject
    SmsReassembler(Pool pool, PayloadCipher cipher, ProductClock clock) {
        this.pool = pool;
        this.cipher = cipher;
        this.clock = clock;
    }

    /** The sender and the recipient of a message. */
    record Addresses(Phone from, String to) {}

    /** A whole message; {@code sentAt}: by the SMSC's clock, where it says when the first segment was sent. */
    record Message(String text, Optional<Instant> sentAt) {

        /** Never the text. */
        @Override
        public String toString() {
            return "message of " + sentAt;
        }
    }

    /** The whole message, when this was the last missing segment; {@link #remove} it once it is published. */
    Optional<Message> add(Addresses addresses, SmsSegment segment, Optional<Instant> sentAt) {
        if (segment.total() == 1) {
            return Optional.of(new Message(segment.decode(segment.octets()), sentAt));
        }
        var key = key(addresses, segment);
        // Statements of their own: of two instances that add at the same time, the later one sees both.
        return await(makeRoom(addresses)
                        .chain(() -> insert(key, addresses, segment, sentAt))
                        .chain(() -> find(key)))
                .filter(rows -> rows.size() == segment.total())
                .map(rows -> join(rows, segment));
    }

    void remove(Addresses addresses, SmsSegment segment) {
        if (segment.total() > 1) {
            await(execute("delete from incoming_segment where message_key = $1", key(addresses, segment)));
        }
    }

    /** What waits for longer than the rest of it may take. */
    public Uni<Void> deleteExpired() {
        return execute("delete from incoming_segment where received_at < $1", oldest())
                .replaceWithVoid();
    }

    /** A sender who writes more than that loses the oldest of his own. */
    private Uni<RowSet<Row>> makeRoom(Addresses addresses) {
        return execute("""
                delete from incoming_segment where (message_key, number) in (
                    select message_key, number from incoming_segment where sender = $1
                    order by received_at desc offset $2)""", sender(addresses), MOST_OF_A_SENDER - 1);
    }

    private Uni<RowSet<Row>> insert(String key, Addresses addresses, SmsSegment segment, Optional<Instant> sentAt) {
        return execute(
                """
                insert into incoming_segment (message_key, number, sender, content, sent_at, received_at)
                values ($1, $2, $3, $4, $5, $6)
                on conflict (message_key, number) do update
                set content = excluded.content, sent_at = excluded.sent_at, received_at = excluded.received_at""",
                key,
                segment.number(),
                sender(addresses),
                cipher.encrypt(segment.octets()),
                sentAt.map(time -> time.atOffset(ZoneOffset.UTC)).orElse(null),
                clock.instant().atOffset(ZoneOffset.UTC));
    }

    private Uni<List<Row>> find(String key) {
        return execute("""
                        select content, sent_at from incoming_segment
                        where message_key = $1 and received_at >= $2 order by number""", key, oldest()).map(rows -> rows.stream().toList());
    }

    /** Joined before they are decoded: a character may be split between two segments. */
    private Message join(List<Row> rows, SmsSegment segment) {
        var octets = new ByteArrayOutputStream();
        rows.forEach(
                row -> octets.writeBytes(cipher.decrypt(row.getBuffer("content").getDelegate())));
        return new Message(
                segment.decode(octets.toByteArray()),
                Optional.ofNullable(RowValues.instant(rows.getFirst(), "sent_at")));
    }

    private Uni<RowSet<Row>> execute(String sql, Object... parameters) {
        return pool.preparedQuery(sql).execute(Tuple.from(parameters));
    }

    private static <T> Optional<T> await(Uni<T> done) {
        return Optional.ofNullable(done.await().atMost(LONGEST));
    }

    private OffsetDateTime oldest() {
        return clock.instant().minus(TIMEOUT).atOffset(ZoneOffset.UTC);
    }

    private String sender(Addresses addresses) {
        return cipher.fingerprint(addresses.from().e164());
    }

    private String key(Addresses addresses, SmsSegment segment) {
        return cipher.fingerprint(
                addresses.from().e164(),
                addresses.to(),
                String.valueOf(segment.reference()),
                String.valueOf(segment.total()));
    }
}
