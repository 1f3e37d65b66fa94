package by.cabinet.operator.crm;

import by.cabinet.operator.event.Topic;
import by.cabinet.operator.http.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The last version of each record of one topic, kept as text: a tree for every line would take five times the room. */
final class Records {

    private final Topic topic;
    private final Map<String, Stored> byId = new ConcurrentHashMap<>();

    Records(Topic topic) {
        this.topic = topic;
    }

    void heard(ObjectNode value) {
        var stored = new Stored(value.path("version").asLong(), Json.bytes(value));
        byId.merge(
                value.path(topic.id()).asText(),
                stored,
                (known, heard) -> heard.version > known.version ? heard : known);
    }

    /** A copy that the caller may change. */
    Optional<ObjectNode> find(String recordId) {
        return Optional.ofNullable(byId.get(recordId)).map(Stored::read);
    }

    /** The copy with the version that is due next. */
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
