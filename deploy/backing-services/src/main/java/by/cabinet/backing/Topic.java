package by.cabinet.backing;

import java.time.Duration;
import java.util.Map;

/**
 * One topic of {@code topics.yaml}.
 *
 * @param key the id that keys its records
 * @param retention how long a record is kept; without meaning for a compacted topic
 */
public record Topic(String name, String key, int partitions, Duration retention, Cleanup cleanup) {

    /** What the broker removes: old records, or all but a key's last. */
    public enum Cleanup {
        DELETE,
        COMPACT
    }

    /** The topic's settings as the broker names them. */
    public Map<String, String> settings() {
        return switch (cleanup) {
            case COMPACT -> Map.of("cleanup.policy", "compact");
            case DELETE ->
                Map.of(
                        "cleanup.policy",
                        "delete",
                        "retention.ms",
                        Long.toString(retention.toMillis()),
                        "segment.ms",
                        segment());
        };
    }

    /** Only closed segments are removed: without this a quiet topic would keep its records for a week. */
    private String segment() {
        return Long.toString(Math.min(retention.toMillis(), Duration.ofDays(7).toMillis()));
    }
}
