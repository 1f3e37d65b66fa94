package by.cabinet.common.events;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Validator;
import java.io.IOException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Checks one record against the form of its topic. */
@ApplicationScoped
public class EventReader {

    /** Bytes; the largest news, a balance that confirms thousands of charges, stays far below. */
    private static final int LARGEST = 512 * 1024;

    private final ObjectMapper json;
    private final Validator validator;

    @Inject
    EventReader(ObjectMapper json, Validator validator) {
        this.json = json.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        this.validator = validator;
    }

    /** Throws {@link PoisonException}. */
    <T> Event<T> read(ConsumerRecord<String, byte[]> item, EventHandler<T> handler) {
        var event = read(item, handler.type(), handler::keyOf);
        handler.check(event.data());
        return event;
    }

    /** For a channel that has no {@link EventHandler}. Throws {@link PoisonException}. */
    public <T> Event<T> read(ConsumerRecord<String, byte[]> item, Class<T> type, Function<T, String> keyOf) {
        var envelope = Envelope.of(item);
        var data = data(item, json.readerFor(type), type);
        if (!keyOf.apply(data).equals(item.key())) {
            throw new PoisonException("the key is not the id that the value names");
        }
        return new Event<>(
                new Event.Origin(item.topic(), item.partition(), item.offset()),
                item.key(),
                envelope.source(),
                envelope.id(),
                envelope.time(),
                envelope.correlationId(),
                data);
    }

    private <T> T data(ConsumerRecord<String, byte[]> item, ObjectReader reader, Class<T> type) {
        if (item.value() == null) {
            throw new PoisonException("no value");
        }
        if (item.value().length > LARGEST) {
            throw new PoisonException("too large");
        }
        return valid(parse(item, reader, type));
    }

    private static <T> T parse(ConsumerRecord<String, byte[]> item, ObjectReader reader, Class<T> type) {
        try {
            return type.cast(reader.readValue(item.value()));
        } catch (JacksonException e) {
            throw new PoisonException("not JSON of the topic's form");
        } catch (IOException e) {
            throw new PoisonException("not readable");
        }
    }

    private <T> T valid(T data) {
        if (data == null) {
            throw new PoisonException("not JSON of the topic's form");
        }
        var violations = validator.validate(data);
        if (!violations.isEmpty()) {
            throw new PoisonException(violations.stream()
                    .map(violation -> violation.getPropertyPath() + " " + violation.getMessage())
                    .sorted()
                    .collect(Collectors.joining(", ")));
        }
        return data;
    }
}
