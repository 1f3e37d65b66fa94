package by.cabinet.notification.smpp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import by.cabinet.value.Phone;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SmsReassemblerTest {

    private static final SmsReassembler.Addresses ADDRESSES = new SmsReassembler.Addresses(new Phone("+375291000001"), "141");

    private Instant now = Instant.EPOCH;
    private final SmsReassembler reassembler = new SmsReassembler(() -> now);

    @Test
    void joinsSegmentsInWhateverOrderTheyArrive() {
        assertEquals(Optional.empty(), reassembler.add(ADDRESSES, segment(7, 3, 3, "c")));
        assertEquals(Optional.empty(), reassembler.add(ADDRESSES, segment(7, 3, 1, "a")));
        assertEquals(Optional.empty(), reassembler.add(ADDRESSES, segment(7, 3, 1, "a")));
        assertEquals(Optional.of("abc"), reassembler.add(ADDRESSES, segment(7, 3, 2, "b")));
    }

    @Test
    void keepsMessagesApart() {
        reassembler.add(ADDRESSES, segment(7, 2, 1, "a"));
        reassembler.add(ADDRESSES, segment(8, 2, 1, "x"));
        reassembler.add(new SmsReassembler.Addresses(ADDRESSES.from(), "150"), segment(7, 2, 1, "z"));

        assertEquals(Optional.of("xy"), reassembler.add(ADDRESSES, segment(8, 2, 2, "y")));
        assertEquals(Optional.of("ab"), reassembler.add(ADDRESSES, segment(7, 2, 2, "b")));
    }

    /** The SMSC repeats a last segment that was not answered. */
    @Test
    void answersARepeatedLastSegmentUntilItIsRemoved() {
        var last = segment(7, 2, 2, "b");
        reassembler.add(ADDRESSES, segment(7, 2, 1, "a"));

        assertEquals(Optional.of("ab"), reassembler.add(ADDRESSES, last));
        assertEquals(Optional.of("ab"), reassembler.add(ADDRESSES, last));
        reassembler.remove(ADDRESSES, last);
        assertEquals(Optional.empty(), reassembler.add(ADDRESSES, last));
    }

    @Test
    void doesNotWaitForEver() {
        reassembler.add(ADDRESSES, segment(7, 2, 1, "old"));
        now = now.plus(SmsReassembler.TIMEOUT).plusMillis(1);

        assertEquals(Optional.empty(), reassembler.add(ADDRESSES, segment(7, 2, 2, "new")));
    }

    @Test
    void refusesInvalidSegments() {
        assertThrows(IllegalArgumentException.class, () -> segment(7, 2, 3, ""));
        assertThrows(IllegalArgumentException.class, () -> segment(7, 0, 0, ""));
        assertThrows(
                IllegalArgumentException.class,
                () -> reassembler.add(ADDRESSES, new SmsSegment(0, 1, 1, (byte) 4, new byte[1])));
    }

    private static SmsSegment segment(int reference, int total, int number, String text) {
        return new SmsSegment(reference, total, number, (byte) 1, text.getBytes(StandardCharsets.US_ASCII));
    }
}
