package by.cabinet.notification.incoming;

import by.cabinet.messaging.outbox.OutboxEvent;
import by.cabinet.notification.smpp.IncomingSms;
import by.cabinet.notification.smpp.SmsTaker;
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
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;

/**
 * Tells an SMS from a subscriber on {@code notification.incoming.v1}. Straight to Kafka, not through the outbox: the text may
 * hold a password, and no table may keep it. The SMSC repeats what Kafka has not acknowledged, so it may be told twice.
 */
@ApplicationScoped
class TellIncoming implements SmsTaker {

    private static final Logger LOG = Logger.getLogger(TellIncoming.class);
    /** Shorter than the SMSC's own patience with an answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final String TYPE = "by.cabinet.notification.sms.received.v1";

    private final MutinyEmitter<String> kafka;
    private final ObjectMapper json;
    private final ProductClock clock;

    @Inject
    TellIncoming(
            @Channel("incoming-sms") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER) MutinyEmitter<String> kafka,
            ObjectMapper json,
            ProductClock clock) {
        this.kafka = kafka;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public void take(IncomingSms sms) {
        Correlation.resume(null);
        kafka.sendMessage(message(sms)).await().atMost(PATIENCE);
        LOG.infof("Passed on: %s", sms);
    }

    private Message<String> message(IncomingSms sms) {
        var event = new ReceivedSms(Ids.next(), sms.from().e164(), sms.to(), sms.text(), clock.instant());
        return Message.of(write(event))
                .addMetadata(OutgoingKafkaRecordMetadata.<String>builder()
                        .withKey(event.from())
                        .build())
                .addMetadata(OutgoingCloudEventMetadata.<String>builder()
                        .withId(event.smsId())
                        .withSource(URI.create("/cabinet/notification-service"))
                        .withType(TYPE)
                        .withTimestamp(ZonedDateTime.ofInstant(event.receivedAt(), ZoneOffset.UTC))
                        .withDataContentType("application/json")
                        .withExtension(OutboxEvent.CORRELATION, Correlation.current())
                        .build());
    }

    private String write(ReceivedSms event) {
        try {
            return json.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("an SMS cannot be written as JSON");
        }
    }

    /** The event's data; {@code to}: the service number. */
    record ReceivedSms(String smsId, String from, String to, String text, Instant receivedAt) {

        /** Never the text. */
        @Override
        public String toString() {
            return "ReceivedSms[" + smsId + "]";
        }
    }
}
