package by.cabinet.auth.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** {@code cabinet.sessions}. */
@ConfigMapping(prefix = "cabinet.sessions")
interface SessionSettings {

    /** How long an ended session's row is kept; the journal keeps what was done in it for longer. */
    @WithDefault("30d")
    Duration keepEnded();
}
