package by.cabinet.auth.tries;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** {@code cabinet.tries}. */
@ConfigMapping(prefix = "cabinet.tries")
interface TrySettings {

    /** Wrong tries with one number or account within the window; its owner enters by another method meanwhile. */
    @WithDefault("10")
    int perTarget();

    /** Wrong tries from one address within the window, with whatever number: an office has many people behind one. */
    @WithDefault("50")
    int perSource();

    @WithDefault("15m")
    Duration window();

    /** Codes that may be asked for from one address within their window, for whatever numbers. */
    @WithDefault("100")
    int codesPerSource();

    @WithDefault("1h")
    Duration codesWindow();

    /** Addresses that are not counted: load tests on a laptop. */
    Optional<Set<String>> exempt();
}
