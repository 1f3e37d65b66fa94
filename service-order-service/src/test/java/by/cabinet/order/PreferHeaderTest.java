package by.cabinet.order;

import static org.junit.jupiter.api.Assertions.assertEquals;

import by.cabinet.rest.PreferHeader;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PreferHeaderTest {

    @Test
    void whatCannotBeReadIsNoPreference() {
        assertEquals(Duration.ZERO, PreferHeader.wait(null));
        assertEquals(Duration.ZERO, PreferHeader.wait("wait=soon"));
        assertEquals(Duration.ZERO, PreferHeader.wait("nowait=5"));
        assertEquals(Duration.ofSeconds(7), PreferHeader.wait("return=minimal; wait=7"));
        assertEquals(Duration.ofSeconds(25), PreferHeader.wait("WAIT = 999999"));
    }
}
