package by.cabinet.local.command;

import by.cabinet.local.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** How much is eased for those who develop front-ends; {@code --dev=relaxed} lets sessions live long, too. */
public enum DevelopmentLevel {
    OFF,
    ON,
    RELAXED;

    /** That of the system which runs there. */
    static DevelopmentLevel of(Home home) {
        try {
            return Files.exists(file(home)) ? valueOf(Files.readString(file(home))) : OFF;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void remember(Home home) {
        try {
            Files.writeString(file(home), name());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean isOn() {
        return this != OFF;
    }

    /** The services' environment; they refuse it outside the local profile. */
    Map<String, String> settings() {
        return isOn() ? Map.of("CABINET_DEVELOPMENT_MODE", name().toLowerCase(Locale.ROOT)) : Map.of();
    }

    private static Path file(Home home) {
        return home.run().resolve("development");
    }
}
