package by.cabinet.auth.codes;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** {@code cabinet.codes}. */
@ConfigMapping(prefix = "cabinet.codes")
interface CodeSettings {

    /** The secret under which codes are hashed, at least 32 characters: whoever reads Redis cannot try the million codes. */
    String key();

    /** How long a code is valid. */
    @WithDefault("3m")
    Duration lifetime();

    /** Wrong attempts after which a code stops working. */
    @WithDefault("3")
    int attempts();

    /** Codes sent to one number within the window, by all strangers together, and by each device that is known for it. */
    @WithDefault("5")
    int sends();

    /**
     * Wrong attempts for one number by one requester within the window, over all its codes: each code sent brings new attempts, and this
     * bounds them. More than three codes' worth, so that an unlucky typist signs in; fewer than the codes of a window would bring.
     */
    @WithDefault("10")
    int misses();

    /**
     * Codes within the window in all sessions of a subject, or at all devices that are known for a number: whoever has the password can
     * have many of either.
     */
    @WithDefault("20")
    int sendsTogether();

    /** Wrong attempts at those. */
    @WithDefault("30")
    int missesTogether();

    @WithDefault("1h")
    Duration window();
}
