package by.cabinet.harness.chaos;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the clients were promised: their own memory, against which the system's is held. */
final class ClientRecord {

    private final Map<String, Acknowledged> byKey = new ConcurrentHashMap<>();
    private final List<String> violations = new CopyOnWriteArrayList<>();

    record Acknowledged(String key, String orderId, String subscriberId, String offeringId, String action) {}

    /** A 201: for a key it must always name the same order. */
    void acknowledged(Acknowledged order) {
        Acknowledged first = byKey.putIfAbsent(order.key(), order);
        if (first != null && !first.orderId().equals(order.orderId())) {
            violations.add(
                    "M2: key %s made two orders: %s and %s".formatted(order.key(), first.orderId(), order.orderId()));
        }
    }

    Collection<Acknowledged> orders() {
        return byKey.values();
    }

    void violated(String what) {
        violations.add(what);
    }

    List<String> violations() {
        return List.copyOf(violations);
    }

    Optional<Acknowledged> of(String key) {
        return Optional.ofNullable(byKey.get(key));
    }
}
