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
                "1000000000001",
                "-1000000000001",
                "-9223372036854775808",
                "{\"amount\": -9223372036854775808}",
                "\"NaN\"",
                "{\"amount\": \"x\"}"
            })
    void refusesOtherMoney(String text) {
        assertThrows(DatabindException.class, () -> JSON.readValue(text, Money.class));
    }

    private record Account(@Money.Sum Money available) {}

    @ParameterizedTest
    @ValueSource(longs = {-9223372036854775807L, -1_000_000_000_001L, 0, 2_000_000_000_000L, 9223372036854775807L})
    void aSumIsReadBeyondTheBoundOfOneAmount(long sum) throws JsonProcessingException {
        var written = JSON.writeValueAsString(new Account(Money.sum(sum)));

        assertEquals(Money.sum(sum), JSON.readValue(written, Account.class).available());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-9223372036854775808", "{}", "{\"amount\": 1, \"currency\": \"USD\"}", "1.5", "9e18"})
    void refusesWhatIsNoSum(String text) {
        assertThrows(
                DatabindException.class, () -> JSON.readValue("{\"available\": %s}".formatted(text), Account.class));
    }

    @Test
    void addsExactlyOrNotAtAll() {
        var largest = Money.kopecks(1_000_000_000_000L);

        assertEquals(Money.sum(2_000_000_000_000L), largest.plus(largest));
        assertEquals(
                Money.sum(-2_000_000_000_000L),
                Money.kopecks(-1_000_000_000_000L).minus(largest));
        assertThrows(ArithmeticException.class, () -> Money.sum(Long.MAX_VALUE).plus(Money.kopecks(1)));
        assertThrows(ArithmeticException.class, () -> Money.sum(-Long.MAX_VALUE).minus(Money.kopecks(2)));
        assertThrows(
                IllegalArgumentException.class, () -> Money.sum(-Long.MAX_VALUE).minus(Money.kopecks(1)));
        assertThrows(IllegalArgumentException.class, () -> Money.kopecks(Long.MIN_VALUE));
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
