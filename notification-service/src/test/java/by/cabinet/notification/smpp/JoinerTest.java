package by.cabinet.notification.smpp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import by.cabinet.value.Phone;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JoinerTest {

    private static final Joiner.Way WAY = new Joiner.Way(new Phone("+375291000001"), "141");

    private Instant now = Instant.EPOCH;
    private final Joiner joiner = new Joiner(() -> now);

    @Test
    void joinsPartsInWhateverOrderTheyCome() {
        assertEquals(Optional.empty(), joiner.join(WAY, part(7, 3, 3, "c")));
        assertEquals(Optional.empty(), joiner.join(WAY, part(7, 3, 1, "a")));
        assertEquals(Optional.empty(), joiner.join(WAY, part(7, 3, 1, "a")));
        assertEquals(Optional.of("abc"), joiner.join(WAY, part(7, 3, 2, "b")));
    }

    @Test
    void keepsMessagesApart() {
        joiner.join(WAY, part(7, 2, 1, "a"));
        joiner.join(WAY, part(8, 2, 1, "x"));
        joiner.join(new Joiner.Way(WAY.from(), "150"), part(7, 2, 1, "z"));

        assertEquals(Optional.of("xy"), joiner.join(WAY, part(8, 2, 2, "y")));
        assertEquals(Optional.of("ab"), joiner.join(WAY, part(7, 2, 2, "b")));
    }

    /** The SMSC repeats a last part that was not answered. */
    @Test
    void answersARepeatedLastPartUntilItIsForgotten() {
        var last = part(7, 2, 2, "b");
        joiner.join(WAY, part(7, 2, 1, "a"));

        assertEquals(Optional.of("ab"), joiner.join(WAY, last));
        assertEquals(Optional.of("ab"), joiner.join(WAY, last));
        joiner.forget(WAY, last);
        assertEquals(Optional.empty(), joiner.join(WAY, last));
    }

    @Test
    void doesNotWaitForEver() {
        joiner.join(WAY, part(7, 2, 1, "old"));
        now = now.plus(Joiner.PATIENCE).plusMillis(1);

        assertEquals(Optional.empty(), joiner.join(WAY, part(7, 2, 2, "new")));
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThrows(IllegalArgumentException.class, () -> part(7, 2, 3, ""));
        assertThrows(IllegalArgumentException.class, () -> part(7, 0, 0, ""));
        assertThrows(
                IllegalArgumentException.class,
                () -> joiner.join(WAY, new IncomingPart(0, 1, 1, (byte) 4, new byte[1])));
    }

    private static IncomingPart part(int reference, int total, int number, String text) {
        return new IncomingPart(reference, total, number, (byte) 1, text.getBytes(StandardCharsets.US_ASCII));
    }
}
