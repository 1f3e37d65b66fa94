package by.cabinet.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatterBuilder;

/** Moves the product's time in a test. It only goes forward, and tests of one module share it. */
public final class TestClock {

    static final Path FILE = file();

    private TestClock() {}

    /** Returns when {@code clock}, the product's own, has moved. */
    public static void advance(Duration by, InstantSource clock) {
        var target = clock.instant().plus(by);
        write(current().plus(by));
        await().pollInterval(Duration.ofMillis(5)).until(() -> !clock.instant().isBefore(target));
    }

    /** A time as answers write it: with three decimals. */
    public static String answered(Instant time) {
        return new DateTimeFormatterBuilder().appendInstant(3).toFormatter().format(time);
    }

    private static Duration current() {
        try {
            return Duration.parse(Files.readString(FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Duration offset) {
        try {
            var next = Files.writeString(FILE.resolveSibling("next"), offset.toString());
            Files.move(next, FILE, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path file() {
        try {
            var folder = Files.createTempDirectory("cabinet-clock");
            folder.toFile().deleteOnExit();
            var file = Files.writeString(folder.resolve("offset"), Duration.ZERO.toString());
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
