package by.cabinet.notification.smpp;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Duration;

/** {@code cabinet.smpp}: how the SMSC is reached, and how much it takes. */
@ConfigMapping(prefix = "cabinet.smpp")
public interface SmppSettings {

    String host();

    @WithDefault("2775")
    int port();

    @Size(max = 15)
    String systemId();

    /** SMPP 3.4 has room for eight characters. */
    @Size(max = 8)
    String password();

    /** Whom people see as the sender: a name of up to 11 letters. */
    @WithDefault("A1")
    @Size(min = 1, max = 11)
    String sourceAddress();

    /** Sessions with the SMSC at once: one that is lost, or slow to answer, does not hold up the others. */
    @WithDefault("2")
    @Min(1)
    @Max(16)
    int binds();

    /** Short messages a second that the SMSC has granted each bind; more of them are throttled there. */
    @WithDefault("100")
    @Min(1)
    @Max(10_000)
    int rate();

    /** Short messages that may wait for their answer at once on one bind. */
    @WithDefault("10")
    @Min(1)
    @Max(1_000)
    int window();

    /** How long connecting and binding may take. */
    @WithDefault("5s")
    Duration bindTimeout();

    /** How long an answer may take; later, the fate of what was sent is unknown. */
    @WithDefault("5s")
    Duration answerTimeout();

    /** How long the link may be silent before it is asked whether it lives. */
    @WithDefault("20s")
    Duration enquireLink();

    @WithDefault("200ms")
    Duration firstPause();

    /** Pauses between attempts to bind double up to this. */
    @WithDefault("5s")
    Duration longestPause();
}
