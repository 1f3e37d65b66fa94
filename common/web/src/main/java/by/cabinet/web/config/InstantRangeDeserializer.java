package by.cabinet.web.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * Reads times of RFC 3339 from 1900 to 2199 alone. Java knows years up to a milliard, PostgreSQL does not: what cannot be stored must
 * be refused where it is read.
 */
class InstantRangeDeserializer extends StdScalarDeserializer<Instant> {

    private static final Instant FIRST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2200-01-01T00:00:00Z");

    InstantRangeDeserializer() {
        super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            return (Instant) context.handleUnexpectedToken(Instant.class, parser);
        }
        try {
            var time = OffsetDateTime.parse(parser.getText()).toInstant();
            if (!time.isBefore(FIRST) && time.isBefore(END)) {
                return time;
            }
        } catch (DateTimeException unreadable) {
            // refused below, as a time outside the range is
        }
        return (Instant) context.handleWeirdStringValue(Instant.class, "", "not a time of RFC 3339");
    }
}
