package by.cabinet.account.funds;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When the order of an open reservation is asked for its state. */
@ConfigMapping(prefix = "cabinet.funds")
public interface FundsSettings {

    /** An order has 24 h (R1.8 a); a reservation that is older has been forgotten, or its command was lost. */
    @WithDefault("PT25H")
    Duration askAfter();

    /** Until the same reservation is asked after again. */
    @WithDefault("PT1H")
    Duration askAgainAfter();
}
