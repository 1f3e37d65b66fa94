package by.cabinet.contract;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** A web address of the Cabinet; a session belongs to one. R1.9 */
public enum Portal {
    MY(Optional.of(Duration.ofMinutes(30))),
    MYACCOUNT(Optional.empty()),
    LANDING(Optional.empty());

    /** How long a session lives without activity, on every portal. R1.9 */
    public static final Duration IDLE = Duration.ofMinutes(10);

    private final Optional<Duration> atMost;

    Portal(Optional<Duration> atMost) {
        this.atMost = atMost;
    }

    /** How long a session lives however busy it is; empty: as long as it is busy. */
    public Optional<Duration> atMost() {
        return atMost;
    }

    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Portal of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
