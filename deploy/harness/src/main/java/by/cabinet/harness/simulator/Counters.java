package by.cabinet.harness.simulator;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/** How often what was done. */
final class Counters {

    private final Map<String, AtomicLong> counts = new ConcurrentSkipListMap<>();

    void count(String what) {
        counts.computeIfAbsent(what, _ -> new AtomicLong()).incrementAndGet();
    }

    @Override
    public String toString() {
        return counts.toString();
    }
}
