package by.cabinet.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DatabindException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.module.paramnames.ParameterNamesModule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

    /** As Quarkus makes it: it knows the names of parameters. */
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new ParameterNamesModule())
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);

    @ParameterizedTest
    @ValueSource(strings = {"{\"amount\": 1250, \"currency\": \"BYN\"}", "{\"amount\": 1250}", "1250"})
    void isReadInKopecks(String text) throws JsonProcessingException {
        assertEquals(Money.kopecks(1250), JSON.readValue(text, Money.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"amount\": 1, \"currency\": \"USD\"}",
                "{}",
                "{\"amount\": null}",
                "{\"amount\": 1e300}",
                "{\"amount\": 12.5}",
                "9000000000000000000",
                "\"NaN\"",
                "{\"amount\": \"x\"}"
            })
    void refusesOtherMoney(String text) {
        assertThrows(DatabindException.class, () -> JSON.readValue(text, Money.class));
    }

    @Test
    void isWrittenAsAnObject() throws JsonProcessingException {
        assertEquals("{\"amount\":-5,\"currency\":\"BYN\"}", JSON.writeValueAsString(Money.kopecks(-5)));
    }

    @Test
    void isPrintedInRoubles() {
        assertEquals("-12.05", Money.kopecks(-1205).toString());
    }
}
