package by.cabinet.operator.desk;

import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The latest requests by id; the oldest closed ones make room. */
final class Cases {

    private final int capacity;
    private final Map<String, Case> byId = new LinkedHashMap<>();

    Cases(int capacity) {
        this.capacity = capacity;
    }

    synchronized Case opened(Request request, Instant at) {
        var known = byId.get(request.id());
        if (known != null) {
            return known;
        }
        makeRoom();
        var fresh = new Case(request, at);
        byId.put(request.id(), fresh);
        return fresh;
    }

    synchronized Optional<Case> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    synchronized List<Case.View> newestFirst() {
        return List.copyOf(byId.values()).reversed().stream().map(Case::view).toList();
    }

    private void makeRoom() {
        for (Iterator<Case> oldest = byId.values().iterator(); byId.size() >= capacity && oldest.hasNext(); ) {
            if (!oldest.next().isOpen()) {
                oldest.remove();
            }
        }
    }
}
