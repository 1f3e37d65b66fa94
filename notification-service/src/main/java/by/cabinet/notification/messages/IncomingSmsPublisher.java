package by.cabinet.notification.messages;

import by.cabinet.contract.Topics;
import by.cabinet.contract.notification.SmsReceived;
import by.cabinet.messaging.outbox.OutboxEvent;
import by.cabinet.messaging.quarantine.PayloadCipher;
import by.cabinet.notification.smpp.DeliverSmHandler.IncomingSms;
import by.cabinet.notification.smpp.DeliverSmHandler.IncomingSmsHandler;
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
import java.time.Instant;
import java.time.ZoneOffset;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;

/**
 * Publishes an SMS from a subscriber on {@code notification.incoming.v1}. Directly to Kafka, without the outbox: the text may hold a
 * password, and no table may store it. The SMSC repeats what Kafka has not acknowledged, so an SMS may be published twice: under the same
 * id, which follows from its sender, time and text, so that it is handled once. R1.4
 */
@ApplicationScoped
class IncomingSmsPublisher implements IncomingSmsHandler {

    private static final Logger LOG = Logger.getLogger(IncomingSmsPublisher.class);
    /** Shorter than the time that the SMSC waits for a response. */
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final MutinyEmitter<String> kafka;
    private final ObjectMapper json;
    private final ProductClock clock;
    private final PayloadCipher cipher;
    private final MessageRepository messages;

    @Inject
    IncomingSmsPublisher(
            @Channel("incoming-sms") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER) MutinyEmitter<String> kafka,
            ObjectMapper json,
            ProductClock clock,
            PayloadCipher cipher,
            MessageRepository messages) {
        this.kafka = kafka;
        this.json = json;
        this.clock = clock;
        this.cipher = cipher;
        this.messages = messages;
    }

    @Override
    public void handle(IncomingSms sms) {
        Correlation.resume(null);
        kafka.sendMessage(message(event(sms))).await().atMost(TIMEOUT);
        LOG.infof("Published: %s", sms);
    }

    /** Where the SMSC does not say when it was sent, it is the time when it came first. */
    private SmsReceived event(IncomingSms sms) {
        var content = cipher.fingerprint(sms.from().e164(), sms.to(), sms.text());
        return sms.sentAt()
                .map(sentAt -> event(sms, content, sentAt, notAhead(sentAt)))
                .orElseGet(() -> {
                    var firstAt = messages.firstReceived(content).await().atMost(TIMEOUT);
                    return event(sms, content, firstAt, firstAt);
                });
    }

    private SmsReceived event(IncomingSms sms, String content, Instant time, Instant receivedAt) {
        return new SmsReceived(
                "sms-" + cipher.fingerprint(content, time.toString()), sms.from(), sms.to(), sms.text(), receivedAt);
    }

    /** The SMSC's clock may be ahead of ours. */
    private Instant notAhead(Instant sentAt) {
        var now = clock.instant();
        return sentAt.isAfter(now) ? now : sentAt;
    }

    private Message<String> message(SmsReceived event) {
        return Message.of(write(event))
                .addMetadata(OutgoingKafkaRecordMetadata.<String>builder()
                        .withKey(Topics.INCOMING_SMS.keyOf(event))
                        .build())
                .addMetadata(OutgoingCloudEventMetadata.<String>builder()
                        .withId(event.smsId())
                        .withSource(URI.create("/cabinet/notification-service"))
                        .withType(Topics.INCOMING_SMS.eventType())
                        .withTimestamp(clock.instant().atZone(ZoneOffset.UTC))
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
