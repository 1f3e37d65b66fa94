package by.cabinet.gateway.limits;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** {@code cabinet.gateway.rates}: how many requests in a window. */
@ConfigMapping(prefix = "cabinet.gateway.rates")
interface RateSettings {

    Duration window();

    /** Of one session. */
    int session();

    /** Of one address without a session. */
    int address();

    /** Of one subnet (IPv4 /24, IPv6 /48) without sessions. */
    int subnet();

    /** Addresses that are not counted, nor are their sessions. */
    Optional<Set<String>> exempt();
}
