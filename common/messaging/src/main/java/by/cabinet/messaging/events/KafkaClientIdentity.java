package by.cabinet.messaging.events;

import io.smallrye.reactive.messaging.ClientCustomizer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.CommonClientConfigs;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Gives each consumer its group and, within it, a name that outlives restarts. Static membership: a restart keeps its partitions;
 * they move after the session time-out.
 */
@ApplicationScoped
class KafkaClientIdentity implements ClientCustomizer<Map<String, Object>> {

    /** The channel that each instance reads whole, for itself: it must not wait for the partitions of a dead instance. */
    static final String EVERY_INSTANCE = "every-instance";

    /** Another such one: what an instance passes on to the streams that are open at it, and keeps nowhere. It has a consumer of its own. */
    static final String PUSHES = "pushes";

    private static final Set<String> READ_WHOLE = Set.of(EVERY_INSTANCE, PUSHES);

    /** The connector must not repeat what Kafka's own producer has given up: the outbox does, or parks it. */
    private static final String OUTBOX = "outbox";

    private final String service;
    private final String instance;

    @Inject
    KafkaClientIdentity(
            @ConfigProperty(name = "quarkus.application.name") String service,
            @ConfigProperty(name = "cabinet.instance") String instance) {
        this.service = service;
        this.instance = instance;
    }

    @Override
    public Map<String, Object> customize(String channel, Config channelConfig, Map<String, Object> settings) {
        if (channel.equals(OUTBOX)) {
            var retrying = new HashMap<>(settings);
            retrying.put(CommonClientConfigs.RETRIES_CONFIG, Integer.MAX_VALUE);
            return retrying;
        }
        if (!settings.containsKey(CommonClientConfigs.GROUP_ID_CONFIG)) {
            return settings;
        }
        var group = service + "." + channel + (READ_WHOLE.contains(channel) ? "." + instance : "");
        var named = new HashMap<>(settings);
        named.put(CommonClientConfigs.GROUP_ID_CONFIG, group);
        named.put(CommonClientConfigs.GROUP_INSTANCE_ID_CONFIG, group + "." + instance);
        return named;
    }
}
