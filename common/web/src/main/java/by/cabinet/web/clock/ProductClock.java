package by.cabinet.web.clock;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The product's time. Sessions and codes count by Redis' clock, orders and leases by PostgreSQL's, and account-service and
 * access-rights-service by the JVM's ({@link #instant()}): to each this class adds {@link #offset()}, which is zero outside the
 * local and test profiles.
 */
@Startup
@ApplicationScoped
public class ProductClock implements InstantSource {

    /** How late a moved clock may be noticed; whoever moves it waits longer before saying so. */
    static final Duration STALENESS = Duration.ofMillis(20);

    private final Optional<Path> offsetFile;
    private volatile Reading reading = new Reading(Duration.ZERO, Long.MIN_VALUE);

    @Inject
    ProductClock(ClockSettings settings) {
        this(settings.offsetFile(), LaunchMode.current() == LaunchMode.TEST || ConfigUtils.isProfileActive("local"));
    }

    ProductClock(Optional<Path> offsetFile, boolean mayMove) {
        if (offsetFile.isPresent() && !mayMove) {
            throw new IllegalStateException("cabinet.clock.offset-file is set outside the local and test profiles");
        }
        this.offsetFile = offsetFile;
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(offset());
    }

    /** By how much the product's time is ahead of the machine's. */
    public Duration offset() {
        return offsetFile.map(this::fresh).orElse(Duration.ZERO);
    }

    private Duration fresh(Path file) {
        var now = System.nanoTime();
        var last = reading;
        if (last.takenAt() == Long.MIN_VALUE || now - last.takenAt() > STALENESS.toNanos()) {
            last = new Reading(read(file), now);
            reading = last;
        }
        return last.offset();
    }

    private static Duration read(Path file) {
        try {
            return Duration.parse(Files.readString(file).strip());
        } catch (NoSuchFileException neverMoved) {
            return Duration.ZERO;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Reading(Duration offset, long takenAt) {}
}
