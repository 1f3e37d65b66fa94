package by.cabinet.rest;

import by.cabinet.value.Phone;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/**
 * JSON as callers send and get it: times have exactly three decimals, which every language reads, and a phone number may be spelt as people
 * write it. Events, and what is kept in databases, have microseconds and E.164 alone.
 */
@Provider
@ConstrainedTo(RuntimeType.SERVER)
@Singleton
public class AnswerMapper implements ContextResolver<ObjectMapper> {

    private final ObjectMapper json;

    @Inject
    AnswerMapper(ObjectMapper json) {
        this.json = json.copy()
                .registerModule(new SimpleModule("answers")
                        .addSerializer(new Milliseconds())
                        .addDeserializer(Phone.class, new TypedPhone()));
    }

    /** For answers that no resource method returns, such as those of a stream. */
    public ObjectMapper get() {
        return json;
    }

    @Override
    public ObjectMapper getContext(Class<?> type) {
        return json;
    }

    private static final class Milliseconds extends StdScalarSerializer<Instant> {

        private static final DateTimeFormatter FORMAT =
                new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

        Milliseconds() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant time, JsonGenerator generator, SerializerProvider provider) throws IOException {
            generator.writeString(FORMAT.format(time));
        }
    }

    private static final class TypedPhone extends StdScalarDeserializer<Phone> {

        TypedPhone() {
            super(Phone.class);
        }

        @Override
        public Phone deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                return (Phone) context.handleUnexpectedToken(Phone.class, parser);
            }
            var phone = Phone.typed(parser.getText());
            return phone.isPresent()
                    ? phone.get()
                    : (Phone) context.handleInstantiationProblem(
                            Phone.class,
                            parser.getText(),
                            new IllegalArgumentException("not a Belarusian phone number"));
        }
    }
}
