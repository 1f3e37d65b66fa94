package by.cabinet.messaging.events;

import by.cabinet.contract.Topic;
import by.cabinet.contract.crm.Possession;
import by.cabinet.messaging.quarantine.QuarantineReason;
import by.cabinet.value.Iccid;
import by.cabinet.web.clock.ProductClock;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.Validator;
import java.io.IOException;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Checks one record against the form of its topic. */
@ApplicationScoped
public class EventDeserializer {

    /** Bytes; the largest event, a balance that confirms thousands of charges, stays far below. */
    private static final int LARGEST = 512 * 1024;

    /** A name of ours; keys of a map are the sender's words, and are not quoted. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9]{0,39}");

    private final ObjectMapper json;
    private final Validator validator;
    private final ProductClock clock;

    @Inject
    EventDeserializer(ObjectMapper json, Validator validator, ProductClock clock) {
        this.json = json.copy()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .registerModule(
                        new SimpleModule("texts that can be stored").addDeserializer(String.class, new StorableText()));
        this.validator = validator;
        this.clock = clock;
    }

    /** PostgreSQL keeps no NUL in a text: which one has it is said here, where its field is known. */
    private static final class StorableText extends StdScalarDeserializer<String> {

        private static final long serialVersionUID = 1;

        StorableText() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            var text = StringDeserializer.instance.deserialize(parser, context);
            if (text != null && text.indexOf('\0') >= 0) {
                throw JsonMappingException.from(parser, "a text with NUL");
            }
            return text;
        }
    }

    /** Throws {@link InvalidEventException}. */
    <T> ReceivedEvent<T> read(ConsumerRecord<String, byte[]> item, EventHandler<T> handler) {
        var event = read(item, handler.topic());
        handler.check(event.data());
        return event;
    }

    /** For a channel that has no {@link EventHandler}. Throws {@link InvalidEventException}. */
    public <T> ReceivedEvent<T> read(ConsumerRecord<String, byte[]> item, Topic<T> topic) {
        var now = clock.instant();
        var envelope = CloudEventHeaders.of(item, now);
        var data = data(item, json.readerFor(topic.type()), topic.type());
        if (data instanceof Possession possession) {
            requirePast("ownerSince", possession.ownerSince(), now);
            requirePast("phoneSince", possession.phoneSince(), now);
        }
        if (!topic.key().apply(data).equals(Iccid.plain(item.key()))) { // the key is the number as its sender writes it
            throw new InvalidEventException(QuarantineReason.KEY, null);
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

    /** As of the event's own time. */
    private static void requirePast(String field, Instant since, Instant now) {
        if (since != null && CloudEventHeaders.isAhead(since, now)) {
            throw new InvalidEventException(QuarantineReason.TIME, field);
        }
    }

    private <T> T data(ConsumerRecord<String, byte[]> item, ObjectReader reader, Class<T> type) {
        if (item.value() == null) {
            throw new InvalidEventException(QuarantineReason.FORM, "no value");
        }
        if (item.value().length > LARGEST) {
            throw new InvalidEventException(QuarantineReason.TOO_LARGE, null);
        }
        return valid(parse(item, reader, type));
    }

    private static <T> T parse(ConsumerRecord<String, byte[]> item, ObjectReader reader, Class<T> type) {
        try {
            return type.cast(reader.readValue(item.value()));
        } catch (JsonMappingException e) {
            throw new InvalidEventException(QuarantineReason.FORM, path(e));
        } catch (IOException e) {
            throw new InvalidEventException(QuarantineReason.FORM, null);
        }
    }

    private <T> T valid(T data) {
        if (data == null) {
            throw new InvalidEventException(QuarantineReason.FORM, null);
        }
        var violations = validator.validate(data);
        if (!violations.isEmpty()) {
            throw new InvalidEventException(QuarantineReason.INVALID, described(violations));
        }
        return data;
    }

    /** The first, and how many more there are: a record may have thousands. */
    private static <T> String described(Set<ConstraintViolation<T>> violations) {
        var first = violations.stream()
                .map(violation -> path(violation.getPropertyPath()) + " " + violation.getMessage())
                .min(String::compareTo)
                .orElseThrow();
        return violations.size() == 1 ? first : "%s, and %d more".formatted(first, violations.size() - 1);
    }

    /** Indexes of lists, but no keys of maps: those are the sender's. */
    private static String path(Path path) {
        var text = new StringBuilder();
        for (var node : path) {
            if (node.getIndex() != null) {
                text.append('[').append(node.getIndex()).append(']');
            }
            if (node.getName() != null && NAME.matcher(node.getName()).matches()) {
                text.append(text.isEmpty() ? "" : ".").append(node.getName());
            }
        }
        return text.toString();
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(part -> part.getFieldName() == null ? "[" + part.getIndex() + "]" : part.getFieldName())
                .map(part -> part.startsWith("[") || NAME.matcher(part).matches() ? part : "?")
                .collect(Collectors.joining("."));
    }
}
