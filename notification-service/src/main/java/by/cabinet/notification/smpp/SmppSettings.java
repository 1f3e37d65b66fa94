package by.cabinet.notification.smpp;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Duration;

/** {@code cabinet.smpp}: how the SMSC is reached, and how much it accepts. */
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

    /** The sender that subscribers see: a name of up to 11 letters. */
    @WithDefault("A1")
    @Size(min = 1, max = 11)
    String sourceAddress();

    /** Parallel sessions with the SMSC: one that is lost, or slow to respond, does not delay the others. */
    @WithDefault("2")
    @Min(1)
    @Max(16)
    int binds();

    /** Short messages a second that the SMSC has granted each bind; more of them are throttled there. */
    @WithDefault("100")
    @Min(1)
    @Max(10_000)
    int rate();

    /** Short messages that may wait for their response at the same time on one bind. */
    @WithDefault("10")
    @Min(1)
    @Max(1_000)
    int window();

    /** How long connecting and binding may take. */
    @WithDefault("5s")
    Duration bindTimeout();

    /** How long a response may take; after that it is unknown whether the SMSC has the message. */
    @WithDefault("5s")
    Duration answerTimeout();

    /** How long the link may be idle before an {@code enquire_link} is sent. */
    @WithDefault("20s")
    Duration enquireLink();

    /**
     * The tag of the parameter of deliver_sm in which the SMSC says when an SMS was sent: SMPP leaves these tags to the makers of SMSCs
     * (0x1400 to 0x3FFF). Where it says nothing, the same text from the same sender within ten minutes is a repetition.
     */
    @WithDefault("5121")
    @Min(0x1400)
    @Max(0x3FFF)
    int timeParameter();

    @WithDefault("200ms")
    Duration firstPause();

    /** The pause between attempts to bind doubles up to this. */
    @WithDefault("5s")
    Duration longestPause();
}
