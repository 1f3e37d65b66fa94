package by.cabinet.auth.codes;

import by.cabinet.contract.Topics;
import by.cabinet.contract.notification.CodeRequested;
import by.cabinet.messaging.outbox.OutboxEvent;
import by.cabinet.web.clock.ProductClock;
import by.cabinet.web.problem.CommonError;
import by.cabinet.web.problem.ProblemException;
import by.cabinet.web.telemetry.Correlation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.ce.OutgoingCloudEventMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;

/** Publishes codes to Kafka directly: a code stands in no table, so it never goes through the outbox. */
@ApplicationScoped
class CodePublisher {

    private static final Logger LOG = Logger.getLogger(CodePublisher.class);
    /** A little more than the producer's own limit. */
    private static final Duration TIMEOUT = Duration.ofSeconds(4);

    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final MutinyEmitter<String> kafka;
    private final ObjectMapper json;
    private final ProductClock clock;
    private final URI source;
    private final MeterRegistry metrics;

    @Inject
    CodePublisher(
            @Channel("code-messages") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER) MutinyEmitter<String> kafka,
            ObjectMapper json,
            ProductClock clock,
            MeterRegistry metrics,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.kafka = kafka;
        this.json = json;
        this.clock = clock;
        this.metrics = metrics;
        this.source = URI.create("/cabinet/" + service);
    }

    /** Completes when Kafka has it; 503 when it does not take it in time. */
    Uni<Void> publish(CodeRequested message) {
        return kafka.sendMessage(event(message))
                .invoke(() -> metrics.counter("codes.sent", "template", message.template().id())
                        .increment())
                .ifNoItem()
                .after(TIMEOUT)
                .fail()
                .onFailure()
                .invoke(e -> LOG.warnf("Kafka did not take a code: %s", e))
                .onFailure()
                .transform(e -> ProblemException.retryLater(CommonError.UNAVAILABLE, PAUSE));
    }

    private Message<String> event(CodeRequested message) {
        return Message.of(write(message))
                .addMetadata(OutgoingKafkaRecordMetadata.<String>builder()
                        .withKey(Topics.CODE_MESSAGES.key().apply(message))
                        .build())
                .addMetadata(OutgoingCloudEventMetadata.<String>builder()
                        .withId(message.messageId())
                        .withSource(source)
                        .withType(Topics.CODE_MESSAGES.eventType())
                        .withTimestamp(clock.instant().atZone(ZoneOffset.UTC))
                        .withDataContentType("application/json")
                        .withExtension(OutboxEvent.CORRELATION, Correlation.current())
                        .build());
    }

    private String write(CodeRequested message) {
        try {
            return json.writeValueAsString(message);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a code's message cannot be written as JSON", e);
        }
    }
}
