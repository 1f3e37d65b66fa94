package by.cabinet.operator.simulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/** The latest entries, newest first; the oldest are dropped. */
public final class Journal<T> {

    private final int capacity;
    private final Deque<T> entries = new ArrayDeque<>();

    public Journal(int capacity) {
        this.capacity = capacity;
    }

    public synchronized void add(T entry) {
        if (entries.size() == capacity) {
            entries.removeLast();
        }
        entries.addFirst(entry);
    }

    public synchronized void clear() {
        entries.clear();
    }

    public List<T> newestFirst() {
        return newestFirst(entry -> true);
    }

    public synchronized List<T> newestFirst(Predicate<T> wanted) {
        return entries.stream().filter(wanted).toList();
    }
}
