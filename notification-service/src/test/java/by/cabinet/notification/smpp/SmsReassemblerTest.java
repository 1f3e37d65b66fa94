package by.cabinet.notification.smpp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.messaging.quarantine.PayloadCipher;
import by.cabinet.notification.Phones;
import by.cabinet.testing.RealServices;
import by.cabinet.testing.TestClock;
import by.cabinet.value.Phone;
import by.cabinet.web.clock.ProductClock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealServices.class, initArgs = @ResourceArg(name = "database", value = "notification"))
@QuarkusTestResource(RealSmsc.class)
class SmsReassemblerTest {

    private static final Optional<Instant> UNKNOWN = Optional.empty();

    @Inject
    Pool pool;

    @Inject
    PayloadCipher cipher;

    @Inject
    ProductClock clock;

    private final SmsReassembler.Addresses addresses = new SmsReassembler.Addresses(new Phone(Phones.next()), "141");
    private SmsReassembler reassembler;
    private SmsReassembler another;

    /** Two instances, which share nothing but the database. */
    @BeforeEach
    void instances() {
        reassembler = new SmsReassembler(pool, cipher, clock);
        another = new SmsReassembler(pool, cipher, clock);
    }

    @Test
    void joinsSegmentsInWhateverOrderAndOverWhicheverInstanceTheyArrive() {
        assertEquals(Optional.empty(), add(reassembler, 7, 3, 3, "c"));
        assertEquals(Optional.empty(), add(another, 7, 3, 1, "a"));
        assertEquals(Optional.empty(), add(reassembler, 7, 3, 1, "a"));
        assertEquals(Optional.of("abc"), add(another, 7, 3, 2, "b"));
    }

    @Test
    void segmentsThatComeTogetherOverTwoInstancesAreJoinedByOneOfThemAtLeast() {
        for (var reference = 0; reference < 50; reference++) {
            var number = reference;
            var first = CompletableFuture.supplyAsync(() -> add(reassembler, number, 2, 1, "a"));
            var second = CompletableFuture.supplyAsync(() -> add(another, number, 2, 2, "b"));

            assertTrue(first.join().or(second::join).filter("ab"::equals).isPresent(), () -> "reference " + number);
            second.join();
        }
    }

    @Test
    void keepsMessagesApart() {
        add(reassembler, 7, 2, 1, "a");
        add(reassembler, 8, 2, 1, "x");
        reassembler.add(new SmsReassembler.Addresses(addresses.from(), "150"), segment(7, 2, 1, "z"), UNKNOWN);

        assertEquals(Optional.of("xy"), add(reassembler, 8, 2, 2, "y"));
        assertEquals(Optional.of("ab"), add(reassembler, 7, 2, 2, "b"));
    }

    /** The SMSC repeats a last segment that was not answered. */
    @Test
    void answersARepeatedLastSegmentUntilItIsRemoved() {
        var last = segment(7, 2, 2, "b");
        add(reassembler, 7, 2, 1, "a");

        assertEquals(Optional.of("ab"), add(reassembler, 7, 2, 2, "b"));
        assertEquals(Optional.of("ab"), add(another, 7, 2, 2, "b"));
        reassembler.remove(addresses, last);
        assertEquals(Optional.empty(), add(another, 7, 2, 2, "b"));
    }

    @Test
    void doesNotWaitForEver() {
        add(reassembler, 7, 2, 1, "old");
        TestClock.advance(SmsReassembler.TIMEOUT.plusSeconds(1), clock);

        assertEquals(Optional.empty(), add(reassembler, 7, 2, 2, "new"));
        reassembler.deleteExpired().await().indefinitely();
        assertEquals(1, waiting());
    }

    /** The time of the whole is that of its first segment, whichever comes last. */
    @Test
    void isAsOldAsItsFirstSegment() {
        var sent = Optional.of(Instant.parse("2026-11-25T10:00:00.300Z"));
        reassembler.add(addresses, segment(7, 2, 2, "b"), Optional.of(Instant.parse("2026-11-25T10:00:07Z")));

        var whole = reassembler.add(addresses, segment(7, 2, 1, "a"), sent);

        assertEquals(sent, whole.orElseThrow().sentAt());
    }

    @Test
    void aSenderPushesOutHisOwnSegmentsAlone() {
        add(reassembler, 7, 2, 1, "a");
        var flood = new SmsReassembler.Addresses(new Phone(Phones.next()), "141");
        for (var reference = 0; reference <= SmsReassembler.MOST_OF_A_SENDER; reference++) {
            reassembler.add(flood, segment(reference, 2, 1, "x"), UNKNOWN);
        }

        assertEquals(Optional.empty(), reassembler.add(flood, segment(0, 2, 2, "y"), UNKNOWN));
        assertEquals(Optional.of("ab"), add(another, 7, 2, 2, "b"));
    }

    @Test
    void theDatabaseShowsNeitherTextNorNumber() {
        add(reassembler, 7, 2, 1, "PAROL tr0ub4dor");

        var stored = pool.query("select s::text, encode(content, 'escape') from incoming_segment s")
                .executeAndAwait();
        stored.forEach(row -> {
            assertFalse((row.getString(0) + row.getString(1)).contains("tr0ub4dor"));
            assertFalse(row.getString(0).contains(addresses.from().e164().substring(1)));
        });
        assertTrue(stored.size() > 0);
    }

    @Test
    void refusesInvalidSegments() {
        assertThrows(IllegalArgumentException.class, () -> segment(7, 2, 3, ""));
        assertThrows(IllegalArgumentException.class, () -> segment(7, 0, 0, ""));
        assertThrows(
                IllegalArgumentException.class,
                () -> reassembler.add(addresses, new SmsSegment(0, 1, 1, (byte) 4, new byte[1]), UNKNOWN));
    }

    private Optional<String> add(SmsReassembler instance, int reference, int total, int number, String text) {
        return instance.add(addresses, segment(reference, total, number, text), UNKNOWN)
                .map(SmsReassembler.Message::text);
    }

    private long waiting() {
        return pool.preparedQuery("select count(*) from incoming_segment where sender = $1")
                .executeAndAwait(Tuple.of(cipher.fingerprint(addresses.from().e164())))
                .iterator()
                .next()
                .getLong(0);
    }

    private static SmsSegment segment(int reference, int total, int number, String text) {
        return new SmsSegment(reference, total, number, (byte) 1, text.getBytes(StandardCharsets.US_ASCII));
    }
}
