package by.cabinet.web.clock;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProductClockTest {

    @TempDir
    Path folder;

    @Test
    void isTheRealTimeUntilItIsMoved() {
        assertEquals(Duration.ZERO, new ProductClock(Optional.empty(), false).offset());
        assertEquals(Duration.ZERO, new ProductClock(Optional.of(folder.resolve("never")), true).offset());
    }

    @Test
    void followsTheOffsetFile() throws IOException {
        var file = Files.writeString(folder.resolve("offset"), "PT1H\n");
        var clock = new ProductClock(Optional.of(file), true);
        assertEquals(Duration.ofHours(1), clock.offset());

        Files.writeString(file, "PT24H");

        await().atMost(Duration.ofSeconds(1)).until(() -> clock.offset().equals(Duration.ofDays(1)));
    }

    @Test
    void refusesToBeMovedOutsideTheLocalAndTestProfiles() {
        assertThrows(IllegalStateException.class, () -> new ProductClock(Optional.of(folder), false));
    }
}
