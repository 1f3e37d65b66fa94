package by.cabinet.notification.smpp;

import by.cabinet.value.Phone;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reassembles long incoming messages from their segments, in whatever order they arrive. In memory only: a text that may hold a
 * password is not stored. When the segments are lost with the process, the subscriber gets no answer and writes again.
 */
final class SmsReassembler {

    static final Duration TIMEOUT = Duration.ofMinutes(10);
    private static final int MOST_INCOMPLETE = 1_000;

    /** The sender and the recipient of a message. */
    record Addresses(Phone from, String to) {}

    private record Key(Addresses addresses, int reference, int total) {}

    private record Incomplete(Instant since, SortedMap<Integer, byte[]> segments) {}

    private final InstantSource clock;
    private final SequencedMap<Key, Incomplete> incomplete = new LinkedHashMap<>();

    SmsReassembler(InstantSource clock) {
        this.clock = clock;
    }

    /** The whole text, when this was the last missing segment; {@link #remove} it once it is published. */
    synchronized Optional<String> add(Addresses addresses, SmsSegment segment) {
        if (segment.total() == 1) {
            return Optional.of(segment.decode(segment.octets()));
        }
        makeRoom();
        var segments = incomplete
                .computeIfAbsent(key(addresses, segment), first -> new Incomplete(clock.instant(), new TreeMap<>()))
                .segments();
        segments.put(segment.number(), segment.octets());
        return segments.size() == segment.total() ? Optional.of(segment.decode(whole(segments))) : Optional.empty();
    }

    synchronized void remove(Addresses addresses, SmsSegment segment) {
        incomplete.remove(key(addresses, segment));
    }

    /** Joined before they are decoded: a character may be split between two segments. */
    private static byte[] whole(SortedMap<Integer, byte[]> segments) {
        var octets = new ByteArrayOutputStream();
        segments.values().forEach(octets::writeBytes);
        return octets.toByteArray();
    }

    private void makeRoom() {
        var oldest = clock.instant().minus(TIMEOUT);
        while (!incomplete.isEmpty()
                && (incomplete.size() >= MOST_INCOMPLETE
                        || incomplete.firstEntry().getValue().since().isBefore(oldest))) {
            incomplete.pollFirstEntry();
        }
    }

    private static Key key(Addresses addresses, SmsSegment segment) {
        return new Key(addresses, segment.reference(), segment.total());
    }
}
