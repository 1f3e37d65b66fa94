package by.cabinet.messaging.health;

import io.smallrye.health.api.Wellness;
import io.smallrye.reactive.messaging.health.HealthReport;
import io.smallrye.reactive.messaging.providers.extension.HealthCenter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Whether every channel is connected with Kafka and goes on; names those that do not. A channel that has failed subscribes itself again. */
@Wellness
@ApplicationScoped
class KafkaWellness implements HealthCheck {

    private final HealthCenter channels;

    @Inject
    KafkaWellness(HealthCenter channels) {
        this.channels = channels;
    }

    @Override
    public HealthCheckResponse call() {
        var away = Stream.of(channels.getReadiness(), channels.getLiveness())
                .map(HealthReport::getChannels)
                .flatMap(reported -> reported.stream())
                .filter(channel -> !channel.isOk())
                .map(HealthReport.ChannelInfo::getChannel)
                .distinct()
                .sorted()
                .collect(Collectors.joining(","));
        var answer = HealthCheckResponse.named("Kafka").status(away.isEmpty());
        return away.isEmpty()
                ? answer.build()
                : answer.withData("channels", away).build();
    }
}
