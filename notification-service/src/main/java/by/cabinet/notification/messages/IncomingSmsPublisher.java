package by.cabinet.notification.messages;

import by.cabinet.contract.notification.SmsReceived;
import by.cabinet.contract.Topics;
import by.cabinet.messaging.outbox.OutboxEvent;
import by.cabinet.notification.smpp.DeliverSmHandler.IncomingSms;
import by.cabinet.notification.smpp.DeliverSmHandler.IncomingSmsHandler;
import by.cabinet.value.Ids;
import by.cabinet.web.clock.ProductClock;
import by.cabinet.web.telemetry.Correlation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.ce.OutgoingCloudEventMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;

/**
 * Publishes an SMS from a subscriber on {@code notification.incoming.v1}. Directly to Kafka, without the outbox: the text may hold a
 * password, and no table may store it. The SMSC repeats what Kafka has not acknowledged, so an SMS may be published twice. R1.4
 */
@ApplicationScoped
class IncomingSmsPublisher implements IncomingSmsHandler {

    private static final Logger LOG = Logger.getLogger(IncomingSmsPublisher.class);
    /** Shorter than the time that the SMSC waits for a response. */
    private static final Duration TIMEOUT = Duration.ofSeconds(5);


    private final MutinyEmitter<String> kafka;
    private final ObjectMapper json;
    private final ProductClock clock;

    @Inject
    IncomingSmsPublisher(
            @Channel("incoming-sms") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER) MutinyEmitter<String> kafka,
            ObjectMapper json,
            ProductClock clock) {
        this.kafka = kafka;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public void handle(IncomingSms sms) {
        Correlation.resume(null);
        kafka.sendMessage(message(sms)).await().atMost(TIMEOUT);
        LOG.infof("Published: %s", sms);
    }

    private Message<String> message(IncomingSms sms) {
        var event = new SmsReceived(Ids.next(), sms.from(), sms.to(), sms.text(), clock.instant());
        return Message.of(write(event))
                .addMetadata(OutgoingKafkaRecordMetadata.<String>builder()
                        .withKey(Topics.INCOMING_SMS.keyOf(event))
                        .build())
                .addMetadata(OutgoingCloudEventMetadata.<String>builder()
                        .withId(event.smsId())
                        .withSource(URI.create("/cabinet/notification-service"))
                        .withType(Topics.INCOMING_SMS.eventType())
                        .withTimestamp(ZonedDateTime.ofInstant(event.receivedAt(), ZoneOffset.UTC))
                        .withDataContentType("application/json")
                        .withExtension(OutboxEvent.CORRELATION, Correlation.current())
                        .build());
    }

    private String write(SmsReceived event) {
        try {
            return json.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("an SMS cannot be written as JSON");
        }
    }
}
