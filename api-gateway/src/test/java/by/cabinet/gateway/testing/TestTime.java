package by.cabinet.gateway.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.InstantSource;

/** The product's time, which only goes forward. */
final class TestTime {

    static final Path FILE = TestUpstreams.temporary("offset");
    private static Duration offset = Duration.ZERO;

    private TestTime() {}

    static synchronized void advance(Duration by, InstantSource clock) {
        var target = clock.instant().plus(by);
        offset = offset.plus(by);
        try {
            Files.move(
                    Files.writeString(FILE.resolveSibling("next"), offset.toString()),
                    FILE,
                    StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await().pollInterval(Duration.ofMillis(5)).until(() -> !clock.instant().isBefore(target));
    }
}
