package by.cabinet.notification.messages;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** {@code cabinet.messages}. */
@ConfigMapping(prefix = "cabinet.messages")
interface MessageSettings {

    /** How long a message is worth sending. */
    @WithDefault("1d")
    Duration validity();

    /** How often the table is polled when there was nothing to send. */
    @WithDefault("200ms")
    Duration poll();

    /** Messages that are claimed, sent and saved together, with some six statements. */
    @WithDefault("100")
    int batch();

    /** While one batch is saved, another is sent. */
    @WithDefault("2")
    int workers();

    /** How long a message stays claimed by one instance; much longer than a batch can take. */
    @WithDefault("2m")
    Duration lease();

    @WithDefault("1s")
    Duration firstPause();

    /** The pause between the attempts of one message doubles up to this. */
    @WithDefault("5m")
    Duration longestPause();

    /** How long a message can be looked up. */
    @WithDefault("90d")
    Duration retention();
}
