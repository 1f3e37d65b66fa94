package by.cabinet.web.clock;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** {@code cabinet.clock}. */
@ConfigMapping(prefix = "cabinet.clock")
interface ClockSettings {

    /** A file with an ISO-8601 duration ({@code PT24H}) by which the product's time is ahead; local and test profiles only. */
    Optional<Path> offsetFile();
}
