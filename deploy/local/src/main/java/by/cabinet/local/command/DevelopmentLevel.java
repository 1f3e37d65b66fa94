package by.cabinet.local.command;

import by.cabinet.local.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.io.function.Uncheck;

/** How much is eased for those who develop front-ends; {@code --dev=relaxed} lets sessions live long, too. */
public enum DevelopmentLevel {
    OFF,
    ON,
    RELAXED;

    /** That of the system which runs there. */
    static DevelopmentLevel of(Home home) {
        return Uncheck.get(() -> Files.exists(file(home)) ? valueOf(Files.readString(file(home))) : OFF);
    }

    void remember(Home home) {
        Uncheck.run(() -> Files.writeString(file(home), name()));
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
