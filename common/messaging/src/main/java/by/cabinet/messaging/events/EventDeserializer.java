package by.cabinet.messaging.events;

import by.cabinet.contract.Topic;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Validator;
import java.io.IOException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Checks one record against the form of its topic. */
@ApplicationScoped
public class EventDeserializer {

    /** Bytes; the largest event, a balance that confirms thousands of charges, stays far below. */
    private static final int LARGEST = 512 * 1024;

    private final ObjectMapper json;
    private final Validator validator;

    @Inject
    EventDeserializer(ObjectMapper json, Validator validator) {
        this.json = json.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        this.validator = validator;
    }

    /** Throws {@link InvalidEventException}. */
    <T> ReceivedEvent<T> read(ConsumerRecord<String, byte[]> item, EventHandler<T> handler) {
        var event = read(item, handler.topic());
        handler.check(event.data());
        return event;
    }

    /** For a channel that has no {@link EventHandler}. Throws {@link InvalidEventException}. */
    public <T> ReceivedEvent<T> read(ConsumerRecord<String, byte[]> item, Topic<T> topic) {
        var envelope = CloudEventHeaders.of(item);
        var data = data(item, json.readerFor(topic.type()), topic.type());
        if (!topic.key().apply(data).equals(item.key())) {
            throw new InvalidEventException("the key is not the id that the value names");
        }
        return new ReceivedEvent<>(
                new ReceivedEvent.Origin(item.topic(), item.partition(), item.offset()),
                item.key(),
                envelope.source(),
                envelope.id(),
                envelope.time(),
                envelope.correlationId(),
                data);
    }

    private <T> T data(ConsumerRecord<String, byte[]> item, ObjectReader reader, Class<T> type) {
        if (item.value() == null) {
            throw new InvalidEventException("no value");
        }
        if (item.value().length > LARGEST) {
            throw new InvalidEventException("too large");
        }
        return valid(parse(item, reader, type));
    }

    private static <T> T parse(ConsumerRecord<String, byte[]> item, ObjectReader reader, Class<T> type) {
        try {
            return type.cast(reader.readValue(item.value()));
        } catch (JacksonException e) {
            throw new InvalidEventException("not JSON of the topic's form");
        } catch (IOException e) {
            throw new InvalidEventException("not readable");
        }
    }

    private <T> T valid(T data) {
        if (data == null) {
            throw new InvalidEventException("not JSON of the topic's form");
        }
        var violations = validator.validate(data);
        if (!violations.isEmpty()) {
            throw new InvalidEventException(violations.stream()
                    .map(violation -> violation.getPropertyPath() + " " + violation.getMessage())
                    .sorted()
                    .collect(Collectors.joining(", ")));
        }
        return data;
    }
}
