package by.cabinet.value;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;

/** Reads a {@link Money.Sum}. */
class SumDeserializer extends StdDeserializer<Money> {

    SumDeserializer() {
        super(Money.class);
    }

    private record Written(
            @JsonProperty("amount") Long amount,
            @JsonProperty("currency") String currency) {}

    @Override
    public Money deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        var written = parser.hasToken(JsonToken.START_OBJECT)
                ? context.readValue(parser, Written.class)
                : new Written(context.readValue(parser, Long.class), null);
        var isOther = written.currency() != null && !written.currency().equals(Money.BYN);
        if (written.amount() == null || written.amount() == Long.MIN_VALUE || isOther) {
            return context.reportInputMismatch(Money.class, "not a sum in kopecks of BYN");
        }
        return Money.sum(written.amount());
    }
}
