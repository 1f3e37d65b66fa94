package by.cabinet.messaging.events;

import io.quarkus.arc.All;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;

/** The handler of each topic that the service is subscribed to. */
@Startup
@ApplicationScoped
class EventHandlers {

    private static final Set<String> WITH_A_CONSUMER_OF_THEIR_OWN =
            Set.of(TopicClass.CODES.channel(), KafkaClientIdentity.PUSHES);

    private static final Pattern CHANNEL = Pattern.compile("mp\\.messaging\\.incoming\\.([a-z-]+)\\.topics?");

    private final Map<String, EventHandler<?>> handlers = new HashMap<>();
    private final Config config;

    @Inject
    EventHandlers(@All List<EventHandler<?>> handlers, Config config) {
        handlers.forEach(handler -> this.handlers.put(handler.topic().name(), handler));
        this.config = config;
    }

    /** Otherwise the service does not start: a topic would be read by nobody, or wait behind another class. */
    @PostConstruct
    void everyTopicHasItsHandlerAndItsChannel() {
        var channels = channels();
        var handled = channels.entrySet().stream()
                .filter(topic -> !WITH_A_CONSUMER_OF_THEIR_OWN.contains(topic.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        if (!handled.equals(handlers.keySet())) {
            throw new IllegalStateException(
                    "subscribed to %s, but there are handlers for %s".formatted(handled, handlers.keySet()));
        }
        var misplaced = new TreeSet<String>();
        channels.forEach((topic, channel) -> {
            if (!isRight(topic, channel)) {
                misplaced.add(topic + " on " + channel);
            }
        });
        if (!misplaced.isEmpty()) {
            throw new IllegalStateException("not the channel of the topic's class: " + misplaced);
        }
    }

    private static boolean isRight(String topic, String channel) {
        return TopicClass.of(topic)
                .filter(type -> type.channel().equals(channel)
                        || channel.equals(KafkaClientIdentity.PUSHES)
                        || (type == TopicClass.SECURITY && channel.equals(KafkaClientIdentity.EVERY_INSTANCE)))
                .isPresent();
    }

    /** The channel of each topic. */
    private Map<String, String> channels() {
        var channels = new TreeMap<String, String>();
        StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .map(CHANNEL::matcher)
                .filter(property -> property.matches())
                .forEach(property -> config.getValues(property.group(), String.class)
                        .forEach(topic -> channels.put(topic.strip(), property.group(1))));
        return channels;
    }

    EventHandler<?> of(String topic) {
        return handlers.get(topic);
    }
}
