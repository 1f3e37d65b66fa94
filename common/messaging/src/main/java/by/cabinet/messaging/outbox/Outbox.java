package by.cabinet.messaging.outbox;

import by.cabinet.value.Ids;
import by.cabinet.web.problem.CommonError;
import by.cabinet.web.problem.ProblemException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The table {@code outbox}: what is to be published, in the order of {@code seq} within a lane. */
@ApplicationScoped
public class Outbox {

    static final int LANES = 16;
    /** Bytes: what a reader of ours takes at most, and half of what Kafka does. */
    private static final int LARGEST = 512 * 1024;

    private static final List<String> TYPES = List.of("text", "smallint", "text", "text", "text", "text", "text");
    private static final String INSERT = insertion("", 1);

    private final ObjectMapper json;

    @Inject
    Outbox(ObjectMapper json) {
        this.json = json;
    }

    /** One statement for all of them. */
    Uni<Void> add(Tx.Statements statements, List<OutboxEvent> events) {
        return events.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.createFrom()
                        .deferred(() -> statements.execute(INSERT, Tuple.from(parameters(events))))
                        .replaceWithVoid();
    }

    /** The statement's text, as a part of a bigger one: its parameters count from {@code first}. */
    static String insertion(String from, int first) {
        var columns = IntStream.range(0, TYPES.size())
                .mapToObj(i -> "$%d::%s[]".formatted(first + i, TYPES.get(i)))
                .collect(Collectors.joining(", "));
        return """
                insert into outbox (id, lane, topic, aggregateid, type, payload, correlation_id)
                select event.* from %s unnest(%s) as event""".formatted(from, columns);
    }

    List<Object> parameters(List<OutboxEvent> events) {
        return List.of(
                column(events, event -> Ids.next()),
                events.stream().map(event -> lane(event.key())).toArray(Short[]::new),
                column(events, OutboxEvent::topic),
                column(events, OutboxEvent::key),
                column(events, OutboxEvent::type),
                column(events, event -> write(event.data())),
                column(events, OutboxEvent::correlationId));
    }

    /** Events of one key share a lane, and so keep their order. */
    private static short lane(String key) {
        return (short) Math.floorMod(key.hashCode(), LANES);
    }

    /** What nobody could read fails the action: what has made it so large came with the request, or with the record. */
    private String write(Object data) {
        try {
            var payload = json.writeValueAsString(data);
            if (payload.length() > LARGEST / 3 && payload.getBytes(StandardCharsets.UTF_8).length > LARGEST) {
                throw new ProblemException(
                        CommonError.REQUEST_TOO_LARGE, "an event that it would publish is larger than 512 KiB");
            }
            return payload;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("an event's data cannot be written as JSON", e);
        }
    }

    private static String[] column(List<OutboxEvent> events, Function<OutboxEvent, String> value) {
        return events.stream().map(value).toArray(String[]::new);
    }
}
