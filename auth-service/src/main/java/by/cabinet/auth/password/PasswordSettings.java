package by.cabinet.auth.password;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.OptionalInt;

/** {@code cabinet.passwords}. */
@ConfigMapping(prefix = "cabinet.passwords")
interface PasswordSettings {

    /** Hashes computed at once; as many as there are cores when not given: more would only wait for each other. */
    OptionalInt threads();

    /** Hashes that may wait for a thread: at 55 a second and core, these are done within about a second. */
    @WithDefault("100")
    int waiting();
}
