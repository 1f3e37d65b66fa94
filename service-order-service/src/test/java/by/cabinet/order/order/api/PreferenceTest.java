package by.cabinet.order.order.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PreferenceTest {

    @Test
    void whatCannotBeReadIsNoPreference() {
        assertEquals(Duration.ZERO, Preference.wait(null));
        assertEquals(Duration.ZERO, Preference.wait("wait=soon"));
        assertEquals(Duration.ZERO, Preference.wait("nowait=5"));
        assertEquals(Duration.ofSeconds(7), Preference.wait("return=minimal; wait=7"));
        assertEquals(Duration.ofSeconds(25), Preference.wait("WAIT = 999999"));
    }
}
