package by.cabinet.operator.event;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How Kafka is reached; {@code settings} are those of its clients. */
public record KafkaConnection(Map<String, String> settings) {

    /** What may be set, by system properties and environment variables that begin with {@code kafka}. */
    public static final List<String> NAMES = List.of(
            "bootstrap.servers",
            "security.protocol",
            "ssl.truststore.type",
            "ssl.truststore.location",
            "ssl.keystore.type",
            "ssl.keystore.location");

    public static KafkaConnection to(String bootstrap) {
        return new KafkaConnection(Map.of("bootstrap.servers", bootstrap));
    }

    /** Those of a client that has some of its own, too. */
    Map<String, Object> with(Map<String, Object> more) {
        var all = new HashMap<String, Object>(settings);
        all.putAll(more);
        return all;
    }
}
