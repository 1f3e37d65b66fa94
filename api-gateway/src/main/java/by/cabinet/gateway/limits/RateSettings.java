package by.cabinet.gateway.limits;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code cabinet.gateway.rates}: how many requests in a window. */
@ConfigMapping(prefix = "cabinet.gateway.rates")
interface RateSettings {

    /** Of one session. */
    int session();

    Duration window();

    /** Of one member of staff or system of the operator's, whose token is verified. */
    int operator();

    /** Of one with this role, instead. */
    Map<String, Integer> roles();

    /** Of senders without a session. */
    Senders stranger();

    /** Of requests for codes and attempts to sign in: each of them may cost an SMS, or be a guess. */
    Senders signIn();

    /** Requests to sign in from one device that is known, when what it shares with others is spent. */
    int device();

    /** Addresses that were not there so long ago share a limit over all of their own. */
    Duration newcomer();

    /** Addresses that are not counted, and whose sessions are not counted. */
    Optional<Set<String>> exempt();

    default boolean isExempt(String peer) {
        return exempt().map(addresses -> addresses.contains(peer)).orElse(false);
    }

    /** Limits that apply side by side. */
    interface Senders {

        Duration window();

        /** Of one address, or of one number that the operator's proxy has recognised. */
        int address();

        /** Of one subnet (IPv4 /24, IPv6 /48). */
        int subnet();

        /** Of all together: of newcomers, and of those who have been here longer. */
        int all();
    }
}
