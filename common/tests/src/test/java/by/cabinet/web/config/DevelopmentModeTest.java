package by.cabinet.web.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import by.cabinet.web.config.DevelopmentMode.Level;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DevelopmentModeTest {

    private static final String PEOPLE = "[+]3752910000[0-9]{2}|email:[a-z]+@demo[.]by";
    private static final Optional<String> HERE = Optional.of("127.0.0.1:9092");

    @ParameterizedTest
    @EnumSource(names = "OFF", mode = EnumSource.Mode.EXCLUDE)
    void noServiceStartsWithItOutsideTheLocalProfileOrInCompose(Level level) {
        assertThrows(IllegalStateException.class, () -> new DevelopmentMode(level, PEOPLE, false, HERE));
        assertThrows(
                IllegalStateException.class, () -> new DevelopmentMode(level, PEOPLE, true, Optional.of("kafka:9094")));
        assertTrue(new DevelopmentMode(level, PEOPLE, true, HERE).isOn());
        assertTrue(new DevelopmentMode(level, PEOPLE, true, Optional.empty()).isOn());
    }

    @Test
    void knowsDemoPeopleOnlyWhereItIsOn() {
        var on = new DevelopmentMode(Level.ON, PEOPLE, true, HERE);
        var off = new DevelopmentMode(Level.OFF, PEOPLE, false, Optional.of("kafka:9094"));

        assertTrue(on.isDemo("+375291000001"));
        assertTrue(on.isDemo("email:firm@demo.by"));
        assertFalse(on.isDemo("+375291234567"));
        assertFalse(off.isOn());
        assertFalse(off.isDemo("+375291000001"));
    }

    @Test
    void aPageSaysWhenSessionsLiveLonger() {
        var page = "<html><body lang=\"ru\"><main></main></body></html>";

        assertEquals(page, new DevelopmentMode(Level.ON, PEOPLE, true, HERE).marked(page));
        assertTrue(new DevelopmentMode(Level.RELAXED, PEOPLE, true, HERE)
                .marked(page)
                .contains("<body lang=\"ru\"><p role=\"note\" class=\"development\">Режим разработки</p><main>"));
    }
}
