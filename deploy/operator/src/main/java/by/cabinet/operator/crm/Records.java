package by.cabinet.operator.crm;

import by.cabinet.operator.event.OperatorTopic;
import by.cabinet.operator.event.Received;
import by.cabinet.operator.event.Remembered;
import by.cabinet.operator.event.TopicReader;
import by.cabinet.operator.http.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * The last version of the records of one topic that were used lately, as JSON text: a tree would need five times the memory. Others are read from
 * the topic when they are asked for.
 */
final class Records {

    private final OperatorTopic topic;
    private final Remembered<Stored> byId;

    Records(OperatorTopic topic, TopicReader topics, int most) {
        this.topic = topic;
        this.byId = new Remembered<>(
                most,
                (known, other) -> other.version > known.version ? other : known,
                id -> topics.all(topic, id).stream()
                        .map(Received::value)
                        .map(Records::stored)
                        .reduce((known, other) -> other.version > known.version ? other : known));
    }

    void put(ObjectNode value) {
        byId.put(value.path(topic.id()).asText(), stored(value));
    }

    private static Stored stored(ObjectNode value) {
        return new Stored(value.path("version").asLong(), Json.bytes(value));
    }

    void clear() {
        byId.clear();
    }

    /** A copy that the caller may change. */
    Optional<ObjectNode> find(String recordId) {
        return byId.find(recordId).map(Stored::read);
    }

    /** The copy with the next version. */
    Optional<ObjectNode> next(String recordId) {
        return find(recordId).map(value -> value.put("version", nextVersion(recordId)));
    }

    long nextVersion(String recordId) {
        return byId.find(recordId).map(Stored::version).orElse(0L) + 1;
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
