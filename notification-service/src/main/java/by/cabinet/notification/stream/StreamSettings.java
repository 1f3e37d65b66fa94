package by.cabinet.notification.stream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** {@code cabinet.streams}. */
@ConfigMapping(prefix = "cabinet.streams")
interface StreamSettings {

    /** How often a comment shows that a stream is alive; the gateway cuts off one that is silent for three times as long. */
    @WithDefault("15s")
    Duration comment();

    /** By then the client opens another one and shows its session anew: no missed event leaves a stream open for longer. */
    @WithDefault("10m")
    Duration life();
}
