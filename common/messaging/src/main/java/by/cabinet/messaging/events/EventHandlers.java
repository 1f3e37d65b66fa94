package by.cabinet.messaging.events;

import io.quarkus.arc.All;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The handler of each topic that the service is subscribed to. */
@Startup
@ApplicationScoped
class EventHandlers {

    private final Map<String, EventHandler<?>> handlers = new HashMap<>();
    private final Set<String> subscribed;

    @Inject
    EventHandlers(
            @All List<EventHandler<?>> handlers,
            @ConfigProperty(name = "mp.messaging.incoming.events.topics") Set<String> shared,
            @ConfigProperty(name = "mp.messaging.incoming.every-instance.topics") Optional<Set<String>> everyInstance) {
        handlers.forEach(handler -> this.handlers.put(handler.topic().name(), handler));
        this.subscribed = Stream.concat(shared.stream(), everyInstance.stream().flatMap(Set::stream))
                .collect(Collectors.toUnmodifiableSet());
    }

    @PostConstruct
    void everyTopicHasItsHandler() {
        if (!subscribed.equals(handlers.keySet())) {
            throw new IllegalStateException(
                    "subscribed to %s, but there are handlers for %s".formatted(subscribed, handlers.keySet()));
        }
    }

    EventHandler<?> of(String topic) {
        return handlers.get(topic);
    }
}
