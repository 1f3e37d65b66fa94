package by.cabinet.notification.message;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** {@code cabinet.messages}. */
@ConfigMapping(prefix = "cabinet.messages")
interface MessageSettings {

    /** Older news is of no use to anybody. */
    @WithDefault("1d")
    Duration validity();

    /** How often the table is looked into when there was nothing to send. */
    @WithDefault("200ms")
    Duration poll();

    /** Messages that are claimed, sent and written down together, with some six statements. */
    @WithDefault("100")
    int batch();

    /** While one batch is written down, another is sent. */
    @WithDefault("2")
    int workers();

    /** How long one instance keeps a claimed message to itself; much longer than a batch can take. */
    @WithDefault("2m")
    Duration lease();

    @WithDefault("1s")
    Duration firstPause();

    /** Pauses between the attempts of one message double up to this. */
    @WithDefault("5m")
    Duration longestPause();

    /** How long a message can be looked up. */
    @WithDefault("90d")
    Duration keptFor();
}
