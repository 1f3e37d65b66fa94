package by.cabinet.messaging.events;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;

/** The gauge {@code intake.stuck.seconds}: how long the records of a partition that have been read wait to be applied; 0 while none do. */
@ApplicationScoped
class StuckPartitions {

    private final MeterRegistry metrics;
    /** Since when, by {@link System#nanoTime}; empty while nothing waits. */
    private final Map<TopicPartition, Optional<Long>> waiting = new ConcurrentHashMap<>();

    @Inject
    StuckPartitions(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    void read(Set<TopicPartition> places) {
        var now = Optional.of(System.nanoTime());
        places.forEach(place -> {
            if (waiting.put(place, now) == null) {
                register(place);
            }
        });
    }

    void applied(String topic) {
        waiting.replaceAll((place, since) -> place.topic().equals(topic) ? Optional.empty() : since);
    }

    private void register(TopicPartition place) {
        Gauge.builder("intake.stuck.seconds", this, stuck -> stuck.seconds(place))
                .description("How long records that have been read wait to be applied")
                .tag("topic", place.topic())
                .tag("partition", String.valueOf(place.partition()))
                .register(metrics);
    }

    private double seconds(TopicPartition place) {
        return waiting.get(place)
                .map(since -> (System.nanoTime() - since) / 1e9)
                .orElse(0.0);
    }
}
