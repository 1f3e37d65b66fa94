package by.cabinet.operator.smsc;

import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reassembles the segments of long messages; the oldest incomplete message is dropped when there are too many. */
final class SmsReassembler {

    private static final int MOST_INCOMPLETE = 1_000;

    private final SequencedMap<Key, SortedMap<Integer, byte[]>> incomplete = new LinkedHashMap<>();

    /** The octets of the whole message, when this was its last missing segment. */
    synchronized Optional<byte[]> reassemble(String from, String to, SmsSegment segment) {
        if (segment.total() == 1) {
            return Optional.of(segment.octets());
        }
        var key = new Key(from, to, segment.reference(), segment.total());
        var segments = incomplete.computeIfAbsent(key, first -> new TreeMap<>());
        segments.put(segment.number(), segment.octets());
        if (segments.size() == segment.total()) {
            incomplete.remove(key);
            return Optional.of(joined(segments));
        }
        makeRoom();
        return Optional.empty();
    }

    private void makeRoom() {
        if (incomplete.size() > MOST_INCOMPLETE) {
            incomplete.pollFirstEntry();
        }
    }

    private static byte[] joined(SortedMap<Integer, byte[]> segments) {
        var whole = new ByteArrayOutputStream();
        segments.values().forEach(whole::writeBytes);
        return whole.toByteArray();
    }

    private record Key(String from, String to, int reference, int total) {}
}
