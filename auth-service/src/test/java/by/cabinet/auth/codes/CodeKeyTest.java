package by.cabinet.auth.codes;

import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CodeKeyTest {

    private static final String SECRET = "a secret of thirty-two characters";

    @Test
    void theDigestOfACodeDependsOnItsIdAndOnTheSecret() {
        assertNotEquals(key(SECRET).ofCode("1", "123456"), key(SECRET).ofCode("2", "123456"));
        assertNotEquals(key(SECRET).ofCode("1", "123456"), key(SECRET + "!").ofCode("1", "123456"));
    }

    private static CodeKey key(String secret) {
        return new CodeKey(new Settings(secret));
    }

    private record Settings(String key) implements CodeSettings {

        @Override
        public Duration lifetime() {
            return Duration.ofMinutes(3);
        }

        @Override
        public int attempts() {
            return 3;
        }

        @Override
        public int sends() {
            return 5;
        }

        @Override
        public int misses() {
            return 10;
        }

        @Override
        public int sendsTogether() {
            return 20;
        }

        @Override
        public int missesTogether() {
            return 30;
        }

        @Override
        public Duration window() {
            return Duration.ofHours(1);
        }
    }
}
