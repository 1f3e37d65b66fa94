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
 * Joins the parts of long incoming messages, in whatever order they come. In memory only: a text that may hold a password is
 * not written down, and a writer whose parts are lost with the process has no answer and writes again.
 */
final class Joiner {

    static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int MOST_INCOMPLETE = 1_000;

    /** Between whom a message goes. */
    record Way(Phone from, String to) {}

    private record Key(Way way, int reference, int total) {}

    private record Waiting(Instant since, SortedMap<Integer, byte[]> parts) {}

    private final InstantSource clock;
    private final SequencedMap<Key, Waiting> incomplete = new LinkedHashMap<>();

    Joiner(InstantSource clock) {
        this.clock = clock;
    }

    /** The whole text, when this was its last missing part; {@link #forget} it once it is safe. */
    synchronized Optional<String> join(Way way, IncomingPart part) {
        if (part.total() == 1) {
            return Optional.of(part.decode(part.octets()));
        }
        makeRoom();
        var parts = incomplete
                .computeIfAbsent(key(way, part), first -> new Waiting(clock.instant(), new TreeMap<>()))
                .parts();
        parts.put(part.number(), part.octets());
        return parts.size() == part.total() ? Optional.of(part.decode(whole(parts))) : Optional.empty();
    }

    synchronized void forget(Way way, IncomingPart part) {
        incomplete.remove(key(way, part));
    }

    /** Joined before they are read: a letter may be cut between two parts. */
    private static byte[] whole(SortedMap<Integer, byte[]> parts) {
        var octets = new ByteArrayOutputStream();
        parts.values().forEach(octets::writeBytes);
        return octets.toByteArray();
    }

    private void makeRoom() {
        var oldest = clock.instant().minus(PATIENCE);
        while (!incomplete.isEmpty()
                && (incomplete.size() >= MOST_INCOMPLETE
                        || incomplete.firstEntry().getValue().since().isBefore(oldest))) {
            incomplete.pollFirstEntry();
        }
    }

    private static Key key(Way way, IncomingPart part) {
        return new Key(way, part.reference(), part.total());
    }
}
