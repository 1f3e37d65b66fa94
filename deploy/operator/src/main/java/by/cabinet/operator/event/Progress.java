package by.cabinet.operator.event;

import java.util.OptionalLong;
import java.util.TreeSet;

/** How far a partition is dealt with when its records are finished in any order. */
final class Progress {

    private final TreeSet<Long> open = new TreeSet<>();
    private long next = -1;
    private long committed = -1;

    synchronized void begun(long offset) {
        open.add(offset);
        next = offset + 1;
    }

    synchronized void done(long offset) {
        open.remove(offset);
    }

    /** The offset to commit, if it has moved since the last commit. */
    synchronized OptionalLong reached() {
        var reached = open.isEmpty() ? next : open.first();
        return reached > committed ? OptionalLong.of(reached) : OptionalLong.empty();
    }

    synchronized void committed(long offset) {
        committed = offset;
    }
}
