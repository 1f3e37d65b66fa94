package by.cabinet.gateway.limits;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** {@code cabinet.gateway.rates}: how many requests in a window. */
@ConfigMapping(prefix = "cabinet.gateway.rates")
interface RateSettings {

    /** Of one session. */
    int session();

    Duration window();

    /** Of whoever has no session. */
    Senders stranger();

    /** Of whoever asks for codes or tries to sign in: each request may cost an SMS, or is a guess. */
    Senders signIn();

    /** Addresses that are not counted, nor are their sessions. */
    Optional<Set<String>> exempt();

    /** Limits that hold side by side. */
    interface Senders {

        Duration window();

        /** Of one address, or of one number that the operator's proxy has recognised. */
        int address();

        /** Of one subnet (IPv4 /24, IPv6 /48). */
        int subnet();

        /** Of all together. */
        int all();
    }
}
