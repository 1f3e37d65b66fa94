package by.cabinet.operator.smsc;

import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;

/** Joins the parts of long messages; what stays incomplete makes room when too much of it waits. */
final class Joiner {

    private static final int MOST_INCOMPLETE = 1_000;

    private final SequencedMap<Key, SortedMap<Integer, byte[]>> incomplete = new LinkedHashMap<>();

    /** The octets of the whole message, when this was its last missing part. */
    synchronized Optional<byte[]> join(String from, String to, Part part) {
        if (part.total() == 1) {
            return Optional.of(part.octets());
        }
        var key = new Key(from, to, part.reference(), part.total());
        var parts = incomplete.computeIfAbsent(key, first -> new TreeMap<>());
        parts.put(part.number(), part.octets());
        if (parts.size() == part.total()) {
            incomplete.remove(key);
            return Optional.of(joined(parts));
        }
        makeRoom();
        return Optional.empty();
    }

    private void makeRoom() {
        if (incomplete.size() > MOST_INCOMPLETE) {
            incomplete.pollFirstEntry();
        }
    }

    private static byte[] joined(SortedMap<Integer, byte[]> parts) {
        var whole = new ByteArrayOutputStream();
        parts.values().forEach(whole::writeBytes);
        return whole.toByteArray();
    }

    private record Key(String from, String to, int reference, int total) {}
}
