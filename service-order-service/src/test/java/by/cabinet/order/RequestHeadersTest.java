package by.cabinet.order;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RequestHeadersTest {

    @Test
    void whatCannotBeReadIsNoPreference() {
        assertEquals(Duration.ZERO, RequestHeaders.wait(null));
        assertEquals(Duration.ZERO, RequestHeaders.wait("wait=soon"));
        assertEquals(Duration.ZERO, RequestHeaders.wait("nowait=5"));
        assertEquals(Duration.ofSeconds(7), RequestHeaders.wait("return=minimal; wait=7"));
        assertEquals(Duration.ofSeconds(25), RequestHeaders.wait("WAIT = 999999"));
    }
}
