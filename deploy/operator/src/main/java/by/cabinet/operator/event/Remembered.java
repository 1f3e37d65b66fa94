package by.cabinet.operator.event;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/**
 * What was lately put or asked for, by id, at most so many of it: an operator has millions of subscribers, and the stand-in a small heap. What
 * it has forgotten it looks up again.
 */
public final class Remembered<V> {

    private static final int IDS = 50_000;

    private final int most;
    private final BinaryOperator<V> newer;
    private final Function<String, Optional<V>> lookedUp;
    private final Map<String, V> byId = new LinkedHashMap<>(16, 0.75f, true);
    private boolean hasForgotten;

    /** {@code newer}: which of two of one id counts. */
    public Remembered(int most, BinaryOperator<V> newer, Function<String, Optional<V>> lookedUp) {
        this.most = most;
        this.newer = newer;
        this.lookedUp = lookedUp;
    }

    /** How requests ended, the last 50,000; the first answer counts. Nobody repeats an older one. */
    public static <V> Remembered<V> answers() {
        return new Remembered<>(IDS, (known, other) -> known, id -> Optional.empty());
    }

    public synchronized void put(String id, V value) {
        byId.merge(id, value, newer);
        if (byId.size() > most) {
            byId.remove(byId.keySet().iterator().next());
            hasForgotten = true;
        }
    }

    public Optional<V> find(String id) {
        synchronized (this) {
            var known = byId.get(id);
            if (known != null || !hasForgotten) {
                return Optional.ofNullable(known);
            }
        }
        lookedUp.apply(id).ifPresent(value -> put(id, value));
        synchronized (this) {
            return Optional.ofNullable(byId.get(id));
        }
    }

    public synchronized void clear() {
        byId.clear();
        hasForgotten = false;
    }

    synchronized int size() {
        return byId.size();
    }
}
