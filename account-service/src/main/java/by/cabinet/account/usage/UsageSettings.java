package by.cabinet.account.usage;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How long call details are kept. */
@ConfigMapping(prefix = "cabinet.usage")
interface UsageSettings {

    /** Whole months before the running one; a bill can be disputed for a year. */
    @WithDefault("13")
    int keepMonths();
}
