package by.cabinet.operator.simulator;

import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The latest requests by id; the oldest closed ones make room. */
final class PendingRequests {

    private final int capacity;
    private final Map<String, PendingRequest> byId = new LinkedHashMap<>();

    PendingRequests(int capacity) {
        this.capacity = capacity;
    }

    synchronized PendingRequest opened(Request request, Instant at) {
        var known = byId.get(request.id());
        if (known != null) {
            return known;
        }
        makeRoom();
        var fresh = new PendingRequest(request, at);
        byId.put(request.id(), fresh);
        return fresh;
    }

    synchronized Optional<PendingRequest> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    synchronized List<PendingRequest.View> newestFirst() {
        return List.copyOf(byId.values()).reversed().stream()
                .map(PendingRequest::view)
                .toList();
    }

    private void makeRoom() {
        for (Iterator<PendingRequest> oldest = byId.values().iterator();
                byId.size() >= capacity && oldest.hasNext(); ) {
            if (!oldest.next().isOpen()) {
                oldest.remove();
            }
        }
    }
}
