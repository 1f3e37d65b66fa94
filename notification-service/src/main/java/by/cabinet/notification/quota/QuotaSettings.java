package by.cabinet.notification.quota;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** {@code cabinet.quota}: messages a day (Europe/Minsk), codes included. */
@ConfigMapping(prefix = "cabinet.quota")
interface QuotaSettings {

    /** Far above what one subscriber needs, including codes up to the limit of auth-service. */
    @WithDefault("300")
    @Min(1)
    int perNumber();

    /** Far above an ordinary day of all subscribers: it limits the cost. */
    @WithDefault("1000000")
    @Min(1)
    int inAll();

    /** Of {@code inAll}, what ordinary messages leave to codes: without a code nobody signs in. */
    @WithDefault("200000")
    @Min(0)
    int reservedForCodes();

    /** Of these, what codes for strangers leave to those whom a session, a device or the network makes known. */
    @WithDefault("100000")
    @Min(0)
    int reservedForKnown();

    /** How long a code waits to be counted; after that it is sent without being counted. */
    @WithDefault("1s")
    Duration timeout();
}
