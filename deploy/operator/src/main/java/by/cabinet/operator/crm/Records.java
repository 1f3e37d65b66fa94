package by.cabinet.operator.crm;

import by.cabinet.operator.event.OperatorTopic;
import by.cabinet.operator.http.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The last version of each record of one topic, as JSON text: a tree for every subscriber would need five times the memory. */
final class Records {

    private final OperatorTopic topic;
    private final Map<String, Stored> byId = new ConcurrentHashMap<>();

    Records(OperatorTopic topic) {
        this.topic = topic;
    }

    void put(ObjectNode value) {
        var stored = new Stored(value.path("version").asLong(), Json.bytes(value));
        byId.merge(
                value.path(topic.id()).asText(),
                stored,
                (known, other) -> other.version > known.version ? other : known);
    }

    void clear() {
        byId.clear();
    }

    /** A copy that the caller may change. */
    Optional<ObjectNode> find(String recordId) {
        return Optional.ofNullable(byId.get(recordId)).map(Stored::read);
    }

    /** The copy with the next version. */
    Optional<ObjectNode> next(String recordId) {
        return find(recordId).map(value -> value.put("version", nextVersion(recordId)));
    }

    long nextVersion(String recordId) {
        return Optional.ofNullable(byId.get(recordId)).map(Stored::version).orElse(0L) + 1;
    }

    @SuppressWarnings("ArrayRecordComponent") // compared by version alone
    private record Stored(long version, byte[] json) {

        ObjectNode read() {
            try {
                return Json.object(json);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
